import { close, fstatSync, read as readFile } from 'node:fs';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { json, type Record, recordSchema } from '#protocol';
import { openFile, runLayout, withRunFolder } from '#protocol/node';

/** Records of a run, read incrementally. */
export interface RecordLog {
  readonly records: readonly Record[];
  /** Number of complete lines that are not valid records, such as lines cut off by a crash or of a newer version. */
  readonly skipped: number;
  /** Reads the appended records. Returns the index of the first new record; 0 if the file was truncated. */
  read(): Promise<number>;
}

const lineSchema = json(recordSchema);
const [closing, reading] = [promisify(close), promisify(readFile)];

const chunkSize = 1 << 20;
const newline = 0x0a;
/** Maximum length of a line in bytes; most records have a few hundred, figures of layers about 150 for each layer. */
const maxLineLength = 1 << 20;

/** Creates a reader of a run directory's `records.jsonl`, which need not exist yet. */
export function recordLog(directory: string): RecordLog {
  let records: Record[] = [];
  let skipped = 0;
  let offset = 0;
  /** Bytes after the last newline: an incomplete line, possibly an incomplete character. */
  let rest = Buffer.alloc(0);
  let last: Promise<unknown> = Promise.resolve();

  const add = (line: string) => {
    if (line.trim() === '') return;
    const record = v.safeParse(lineSchema, line);
    if (record.success) records.push(record.output);
    else skipped++;
  };

  const readOn = async (file: number): Promise<number> => {
    const { size } = fstatSync(file);
    if (size < offset) {
      [records, skipped, offset, rest] = [[], 0, 0, Buffer.alloc(0)];
    }
    const from = records.length;
    const chunk = Buffer.alloc(Math.min(chunkSize, size - offset));
    while (offset < size) {
      const { bytesRead } = await reading(file, chunk, 0, Math.min(chunk.length, size - offset), offset);
      if (bytesRead === 0) break;
      offset += bytesRead;
      const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      const end = bytes.lastIndexOf(newline) + 1;
      bytes.toString('utf8', 0, end).split('\n').forEach(add);
      rest = bytes.subarray(end);
      if (rest.length > maxLineLength) {
        // The remainder of the line is skipped as another invalid line.
        rest = Buffer.alloc(0);
        skipped++;
      }
    }
    return from;
  };

  const read = async (): Promise<number> => {
    const file = await withRunFolder(directory, (folder) => openFile(folder, runLayout.records, 'read')).catch(
      () => null,
    );
    if (file === null) return records.length;
    try {
      return await readOn(file);
    } finally {
      await closing(file);
    }
  };

  return {
    get records() {
      return records;
    },
    get skipped() {
      return skipped;
    },
    // Reads are serialized, otherwise two would read the same bytes.
    read: () => {
      const reading = last.then(read);
      last = reading.catch(() => undefined);
      return reading;
    },
  };
}
