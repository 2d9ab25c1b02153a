/** What the command was asked for. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What the user should know besides. */
export function printAside(text: string): void {
  process.stderr.write(`${text}\n`);
}
