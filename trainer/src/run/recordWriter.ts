import { closeSync, fstatSync, fsyncSync, ftruncateSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { json, type Record, recordSchema } from '#protocol';
import { FileError, type Folder, openFile, runLayout } from '#protocol/node';

/** Appends to `records.jsonl`. */
export interface RecordWriter {
  /** Appends one line in a single write, so that only a power cut can leave a partial line. */
  append(record: Record): void;
  /** The current length of the file. */
  readonly bytes: number;
  /** The `time` of the last record at opening; 0 if there was none. */
  readonly lastTime: number;
  /** Flushes everything to the disk. */
  sync(): void;
  close(): void;
}

/** Opens `records.jsonl` for its single writer. Removes a partial last line, left by a power cut. */
export function recordWriter(folder: Folder): RecordWriter {
  const path = join(folder.path, runLayout.records);
  const file = openFile(folder, runLayout.records, 'append');
  let bytes = lengthOfWholeLines(file);
  inWords(path, () => {
    ftruncateSync(file, bytes);
  });
  const lastTime = timeOfLast(file, bytes);
  return {
    lastTime,
    append: (record) => {
      const line = Buffer.from(`${JSON.stringify(record)}\n`);
      inWords(path, () => {
        for (let written = 0; written < line.length;) written += writeSync(file, line, written);
      });
      bytes += line.length;
    },
    get bytes() {
      return bytes;
    },
    sync: () => {
      inWords(path, () => {
        fsyncSync(file);
      });
    },
    close: () => {
      closeSync(file);
    },
  };
}

/** Adds the path and a description to system errors of an open file, which have neither. */
function inWords(path: string, use: () => void): void {
  try {
    use();
  } catch (error) {
    throw FileError.of(error, path);
  }
}

function lengthOfWholeLines(file: number): number {
  const newline = '\n'.charCodeAt(0);
  const chunk = Buffer.alloc(65_536);
  for (let end = fstatSync(file).size; end > 0;) {
    const start = Math.max(0, end - chunk.length);
    const read = readSync(file, chunk, 0, end - start, start);
    const last = chunk.subarray(0, read).lastIndexOf(newline);
    if (last >= 0) return start + last + 1;
    end = start;
  }
  return 0;
}

/** Bytes; figures of layers have about 150 for each layer. */
const longestRecord = 1 << 22;
const timedSchema = json(recordSchema);

function timeOfLast(file: number, bytes: number): number {
  const chunk = Buffer.alloc(Math.min(bytes, longestRecord));
  readSync(file, chunk, 0, chunk.length, bytes - chunk.length);
  const record = v.safeParse(timedSchema, chunk.toString('utf8').trimEnd().split('\n').at(-1));
  return record.success ? record.output.time : 0;
}
