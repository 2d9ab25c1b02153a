import { once } from 'node:events';
import { safeText } from '#protocol';

/*
 * All output of the command line goes through this file, because names and messages may contain untrusted control sequences. Lint
 * forbids writing to standard output and error elsewhere.
 */

/** Prints a command's result to standard output. */
export function print(text: string): void {
  process.stdout.write(`${safeText.terminal(text)}\n`);
}

/** Prints output of any length: waits for a slow reader, and ignores one that has closed. */
export async function printInTurn(text: string): Promise<void> {
  const { stdout } = process;
  if (stdout.write(`${safeText.terminal(text)}\n`) || stdout.destroyed) return;
  await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(() => undefined);
}

/** Whether the reader of standard output has closed it. Node keeps the stream as if it were open. */
let isClosed = false;
process.stdout.on('error', () => {
  isClosed = true;
});

/**
 * Prints rows of a table: for a program as they are, in a terminal without control characters. Waits for a slow reader.
 *
 * @throws if the reader has closed standard output, so that nobody waits for the rest
 */
export async function printRows(text: string): Promise<void> {
  const { stdout } = process;
  const shown = stdout.isTTY ? safeText.terminal(text) : text;
  if (isClosed) throw new Error('Standard output was closed before all rows were written.');
  if (shown === '' || stdout.write(shown)) return;
  await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(() => undefined);
}

/** Prints additional information to standard error. */
export function printAside(text: string): void {
  process.stderr.write(`${safeText.terminal(text)}\n`);
}

/** Overwrites the terminal's current line, if there is a terminal; an empty text clears it. */
export function printInPlace(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${safeText.terminal(text)}\x1b[K`);
}
