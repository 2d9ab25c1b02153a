import { once } from 'node:events';
import { safeText } from '#protocol';

/*
 * All that the command line says goes through here, for names and messages may hold control sequences of a stranger's; lint
 * allows writing to standard output and error in this file alone.
 */

/** What the command was asked for. */
export function print(text: string): void {
  process.stdout.write(`${safeText.terminal(text)}\n`);
}

/** Likewise, for output of any length: waits where the reader is slower than we are; one that is gone needs nothing. */
export async function printInTurn(text: string): Promise<void> {
  const { stdout } = process;
  if (stdout.write(`${safeText.terminal(text)}\n`) || stdout.destroyed) return;
  await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(() => undefined);
}

/** What the user should know besides. */
export function printAside(text: string): void {
  process.stderr.write(`${safeText.terminal(text)}\n`);
}

/** Writes over the terminal's present line, where there is a terminal; an empty text clears it. */
export function printInPlace(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${safeText.terminal(text)}\x1b[K`);
}
