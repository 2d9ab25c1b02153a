/** Joins lines of YAML, each so many spaces to the right. */
export function indent(lines: readonly string[], spaces = 2): string {
  return lines.map((line) => `${' '.repeat(spaces)}${line}`).join('\n');
}
