import { closeSync, fstatSync, ftruncateSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { FileError, type Folder, openFile } from '#protocol/node';

/** A text file to which lines are appended. */
export interface LineFile {
  append(line: string): void;
  /** Removes the first line that is void and all after it. */
  removeFrom(isVoid: (line: string) => boolean): void;
  close(): void;
}

/** Opens a file for lines, creating it with a first line if needed. */
export function lineFile(folder: Folder, name: string, header: string | null = null): LineFile {
  const path = join(folder.path, name);
  const file = openFile(folder, name, 'append');
  const reported = <Result>(use: () => Result): Result => {
    try {
      return use();
    } catch (error) {
      throw FileError.of(error, path);
    }
  };
  const append = (line: string) => {
    const bytes = Buffer.from(`${line}\n`);
    reported(() => {
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    });
  };
  if (header !== null && fstatSync(file).size === 0) append(header);
  return {
    append,
    removeFrom(isVoid) {
      reported(() => {
        const contents = Buffer.alloc(fstatSync(file).size);
        for (let read = 0; read < contents.length;) {
          const more = readSync(file, contents, read, contents.length - read, read);
          if (more === 0) break;
          read += more;
        }
        let kept = header === null ? 0 : contents.indexOf('\n') + 1;
        // What follows the last line end was cut off by a power cut.
        for (let end = contents.indexOf('\n', kept); end >= 0; end = contents.indexOf('\n', kept)) {
          if (isVoid(contents.toString('utf8', kept, end))) break;
          kept = end + 1;
        }
        ftruncateSync(file, kept);
      });
    },
    close: () => {
      closeSync(file);
    },
  };
}
