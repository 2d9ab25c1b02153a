import type { Record } from '#protocol';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, truncateSync, writeSync } from 'node:fs';

export interface RecordWriter {
  /** Appends one line. What is written is a whole line in one go, so a reader finds half of one only after a power cut. */
  append(record: Record): void;
  /** How long the file is now. */
  readonly bytes: number;
  /** Returns when everything is on the disk. */
  sync(): void;
  close(): void;
}

/** Opens `records.jsonl` for its one writer. Half a line at its end, left by a power cut, goes. */
export function recordWriter(path: string): RecordWriter {
  const file = openSync(path, 'a+');
  let bytes = lengthOfWholeLines(file);
  truncateSync(path, bytes);
  return {
    append: (record) => {
      const line = Buffer.from(`${JSON.stringify(record)}\n`);
      for (let written = 0; written < line.length;) written += writeSync(file, line, written);
      bytes += line.length;
    },
    get bytes() {
      return bytes;
    },
    sync: () => {
      fsyncSync(file);
    },
    close: () => {
      closeSync(file);
    },
  };
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
