/** Returns the zeros that padding `same` adds before and after, as TensorFlow: an odd total has one more after. */
export function sameEdges(length: number, reach: number, stride: number): readonly [before: number, after: number] {
  const missing = Math.max((Math.ceil(length / stride) - 1) * stride + reach - length, 0);
  return [Math.floor(missing / 2), Math.ceil(missing / 2)];
}

/** Returns the size of a dilated window: `(size - 1) * dilation + 1`. */
export function reachOf(size: number, dilation: number): number {
  return (size - 1) * dilation + 1;
}
