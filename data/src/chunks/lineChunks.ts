import { DataError } from '../dataError.js';
import type { ChunkRequest, UseChunk } from './chunk.js';
import { chunkBuilder } from './chunkBuilder.js';
import type { JsonLines } from './jsonChunks.js';

/** Calls `use` with the lines of a text, each of which is a row, some at a time. @throws DataError if rows consist of more than a text */
export async function lineChunks(text: JsonLines, request: ChunkRequest, use: UseChunk): Promise<void> {
  const [only, other] = request.fields;
  if (!only || other) {
    const names = request.fields.map(({ name }) => `"${name}"`).join(', ');
    throw new DataError(
      'data/not-table',
      [],
      `Lines of text are only for a network with one text; this one reads ${names}. Use CSV or JSON lines.`,
    );
  }
  const builder = chunkBuilder(text, [only.name], request);
  let line = 0;
  for await (const one of text.lines) {
    builder.addValues(
      builder.columns.map(() => one),
      `line ${++line}`,
    );
    if (!request.needsAllRows && builder.rows() === request.mostRows) await use(builder.finish());
  }
  if (builder.rows() > 0) await use(builder.finish());
}
