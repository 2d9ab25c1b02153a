/** Joins lines of YAML, each indented by `spaces`. */
export function indent(lines: readonly string[], spaces = 2): string {
  return lines.map((line) => `${' '.repeat(spaces)}${line}`).join('\n');
}
