import { once } from 'node:events';

/** What the command was asked for. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Likewise, for output of any length: waits where the reader is slower than we are; one that is gone needs nothing. */
export async function printInTurn(text: string): Promise<void> {
  const { stdout } = process;
  if (stdout.write(`${text}\n`) || stdout.destroyed) return;
  await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(() => undefined);
}

/** What the user should know besides. */
export function printAside(text: string): void {
  process.stderr.write(`${text}\n`);
}
