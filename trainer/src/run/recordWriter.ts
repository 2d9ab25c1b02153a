import { closeSync, fstatSync, fsyncSync, ftruncateSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Record, recordSchema } from '#protocol';
import { FileError, type Folder, openFile, runLayout } from '#protocol/node';

export interface RecordWriter {
  /** Appends one line. What is written is a whole line in one go, so a reader finds half of one only after a power cut. */
  append(record: Record): void;
  /** How long the file is now. */
  readonly bytes: number;
  /** The `time` of the last record that was there at the start; 0 where there was none. */
  readonly lastTime: number;
  /** Returns when everything is on the disk. */
  sync(): void;
  close(): void;
}

/** Opens `records.jsonl` for its one writer. Half a line at its end, left by a power cut, goes. */
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

/** What the system refuses of an open file names neither the file nor the reason. */
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

const longestRecord = 65_536;
const timedSchema = v.pipe(v.string(), v.parseJson(), recordSchema);

function timeOfLast(file: number, bytes: number): number {
  const chunk = Buffer.alloc(Math.min(bytes, longestRecord));
  readSync(file, chunk, 0, chunk.length, bytes - chunk.length);
  const record = v.safeParse(timedSchema, chunk.toString('utf8').trimEnd().split('\n').at(-1));
  return record.success ? record.output.time : 0;
}
