import { stat } from 'node:fs/promises';

/** Returns a file's modification time and size, which identify its content. */
export async function stampOf(file: string): Promise<string> {
  return stat(file).then(
    ({ mtimeMs, size }) => `${mtimeMs}/${size}`,
    () => 'missing',
  );
}
