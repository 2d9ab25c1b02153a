import { DataError } from '../dataError.js';
import type { ChunkOrigin } from './chunkBuilder.js';

/** A longer line is likely no text of lines. */
const longestLine = 1 << 24;

/** Splits UTF-8 into its lines, which end in LF or CR LF. @throws DataError if it is not UTF-8, or a line is longer than 16 MiB */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  { name }: Pick<ChunkOrigin, 'name'>,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk: Uint8Array | null) => {
    try {
      return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new DataError('data/not-table', [], `${name} is not written in UTF-8. Save it in UTF-8.`);
    }
  };
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decode(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
    if (rest.length > longestLine)
      throw new DataError('data/not-table', [], `${name} has a line of more than ${longestLine} characters.`);
  }
  rest += decode(null);
  if (rest !== '') yield rest;
}
