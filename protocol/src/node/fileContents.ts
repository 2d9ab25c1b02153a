import { createHash } from 'node:crypto';
import { close, fstatSync, fsync, read, readFile, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FileError } from './fileError.js';
import type { Folder } from './folder.js';
import { openFile } from './openFile.js';

const [closing, syncing, reading, readingPart, writing] = [
  promisify(close),
  promisify(fsync),
  promisify(readFile),
  promisify(read),
  promisify(write),
];

/** Bytes. A trainer writes no larger text file; a larger one is not read into memory. */
const largestText = 64 << 20;
/** Bytes of a single write: the system's limit. */
const largestWrite = 1 << 30;

/** A file's size and hash, to detect damage. */
export interface Checksum {
  readonly bytes: number;
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
}

/** Reads a text file of a run. @throws if it is not a plain file, or larger than any that a trainer writes */
export async function readText(folder: Folder, name: string): Promise<string> {
  return useFile(folder, name, 'read', async (descriptor) => {
    const { size } = fstatSync(descriptor);
    if (size > largestText)
      throw new Error(
        `${join(folder.path, name)} has ${size} bytes, and no trainer writes more than ${largestText}. Remove it, or train the definition anew.`,
      );
    return reading(descriptor, 'utf8');
  });
}

/** Bytes of a part of a file that is read at once. */
const partSize = 1 << 20;

/**
 * Yields the lines of a text file of a run that has any size. What comes after the last line end is left out, and lines that are longer
 * than `longest` bytes.
 *
 * @throws if it is not a plain file
 */
export async function* readFileLines(
  folder: Folder,
  name: string,
  longest = 16 << 20,
): AsyncGenerator<string, void, undefined> {
  const descriptor = openFile(folder, name, 'read');
  const newline = 0x0a;
  try {
    const part = Buffer.alloc(partSize);
    let [rest, isTooLong] = [Buffer.alloc(0), false];
    for (;;) {
      const { bytesRead } = await readingPart(descriptor, part, 0, part.length, null);
      if (bytesRead === 0) return;
      const bytes = Buffer.concat([rest, part.subarray(0, bytesRead)]);
      const end = bytes.lastIndexOf(newline) + 1;
      // A line end is never within a character.
      const lines = end === 0 ? [] : bytes.toString('utf8', 0, end - 1).split('\n');
      if (isTooLong && end > 0) lines.shift();
      yield* lines;
      rest = bytes.subarray(end);
      isTooLong = (isTooLong && end === 0) || rest.length > longest;
      if (isTooLong) rest = Buffer.alloc(0);
    }
  } catch (error) {
    throw FileError.of(error, join(folder.path, name));
  } finally {
    await closing(descriptor);
  }
}

/** Reads a file of a run. */
export async function readBytes(folder: Folder, name: string): Promise<Buffer> {
  return useFile(folder, name, 'read', (descriptor) => reading(descriptor));
}

/** Writes a file that must not exist yet, and returns when it is on the disk. */
export async function createFile(
  folder: Folder,
  name: string,
  contents: string | Iterable<Uint8Array>,
): Promise<Checksum> {
  const hash = createHash('sha256');
  let bytes = 0;
  await useFile(folder, name, 'create', async (descriptor) => {
    for (const chunk of typeof contents === 'string' ? [Buffer.from(contents)] : contents) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      for (let from = 0; from < chunk.byteLength;) {
        const length = Math.min(largestWrite, chunk.byteLength - from);
        from += (await writing(descriptor, chunk, from, length)).bytesWritten;
      }
    }
    await syncing(descriptor);
  });
  return { bytes, sha256: hash.digest('hex') };
}

async function useFile<Result>(
  folder: Folder,
  name: string,
  mode: 'read' | 'create',
  use: (descriptor: number) => Promise<Result>,
): Promise<Result> {
  const descriptor = openFile(folder, name, mode);
  try {
    return await use(descriptor);
  } catch (error) {
    throw FileError.of(error, join(folder.path, name));
  } finally {
    await closing(descriptor);
  }
}
