import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** The files that a list names, one a line; `-` is standard input. Lines are read as they are needed. */
export async function* listedFiles(list: string): AsyncGenerator<string> {
  const input = list === '-' ? process.stdin : createReadStream(list);
  for await (const line of createInterface({ input, crlfDelay: Infinity })) if (line.trim() !== '') yield line;
}
