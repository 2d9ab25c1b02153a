import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Yields the files of a list, one per line; `-` is standard input. Lines are read on demand. */
export async function* listedFiles(list: string): AsyncGenerator<string> {
  const input = list === '-' ? process.stdin : createReadStream(list);
  for await (const line of createInterface({ input, crlfDelay: Infinity })) if (line.trim() !== '') yield line;
}
