/** Returns paths of settings without their beginnings, as far as the rest tells them apart: `learning_rate`, `encoder.units`. */
export function shortPaths(paths: readonly string[]): readonly string[] {
  const segments = paths.map((path) => path.split('.'));
  return segments.map((own) => {
    for (let kept = 1; kept < own.length; kept++) {
      const short = own.slice(-kept).join('.');
      const others = segments.filter((other) => other !== own && other.slice(-kept).join('.') === short);
      if (others.length === 0) return short;
    }
    return own.join('.');
  });
}
