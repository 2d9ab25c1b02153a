import { DataError } from '../dataError.js';
import { type CsvRecord, recordsByChunk } from '../sources/table/csvRecords.js';
import { requireCount, tableError } from '../sources/table/csvTable.js';
import type { ChunkRequest, RowChunk, UseChunk } from './chunk.js';
import { chunkBuilder, type ChunkOrigin } from './chunkBuilder.js';

/** CSV text whose header was read. */
export interface CsvText extends ChunkOrigin {
  readonly delimiter: string;
  readonly names: readonly string[];
  /** The whole text, with the header, in UTF-8. */
  readonly text: AsyncIterable<Uint8Array>;
}

/** Calls `use` with the rows of CSV text, some at a time. @throws DataError that names the line of what is wrong */
export async function csvChunks(csv: CsvText, request: ChunkRequest, use: UseChunk): Promise<void> {
  const { name, delimiter, names, text } = csv;
  const twice = names.find((column, index) => names.indexOf(column) !== index);
  if (twice !== undefined)
    throw new DataError('data/duplicate-column', [], `${name} has two columns called "${twice}". Rename one.`);
  const builder = chunkBuilder(csv, names, request);
  const ready: RowChunk[] = [];
  let isHeader = true;
  const add = (record: CsvRecord) => {
    requireCount(record, names.length);
    if (!isHeader) builder.addRecord(record);
    isHeader = false;
    if (!request.needsAllRows && builder.rows() === request.mostRows) ready.push(builder.finish());
  };
  try {
    const records = recordsByChunk(text, { delimiter: delimiter.charCodeAt(0), columns: names.length }, add);
    while ((await records.next()).done !== true) {
      for (const chunk of ready.splice(0)) await use(chunk);
    }
  } catch (error) {
    throw tableError({ name, keys: [] }, error);
  }
  if (builder.rows() > 0) await use(builder.finish());
}
