import { createHash, type Hash } from 'node:crypto';
import { basename } from 'node:path';
import { mapConcurrently } from './mapConcurrently.js';
import { type SourceFile, withSourceFile } from './sources/sourceFile.js';

const filesAtOnce = 16;
const chunkBytes = 1 << 20;

/** A file's contribution to a fingerprint: the SHA-256 and the length of its contents. */
export interface FileDigest {
  readonly file: SourceFile;
  readonly bytes: number;
  readonly digest: string;
}

/**
 * Returns the SHA-256 of one line `<SHA-256 of the contents> <length> <name>` per file, so that files can be hashed while they
 * are read. Names exclude the folder: moved data are still the same data.
 */
export function fingerprint(files: readonly FileDigest[]): string {
  const hash = newDigest();
  for (const { file, bytes, digest } of files) hash.update(`${digest} ${bytes} ${basename(file.absolute)}\n`);
  return hash.digest('hex');
}

/** Starts the SHA-256 of a file. */
export function newDigest(): Hash {
  return createHash('sha256');
}

/** Makes the digest of a file while something else reads it. */
export interface Digester {
  /** Adds the next bytes of the file. */
  readonly update: (bytes: Uint8Array) => void;
  /** Returns the digest of the bytes so far. */
  readonly finish: () => FileDigest;
}

/** Starts the digest of a file. */
export function digester(file: SourceFile): Digester {
  const hash = newDigest();
  let bytes = 0;
  return {
    update(chunk) {
      hash.update(chunk);
      bytes += chunk.length;
    },
    finish: () => ({ file, bytes, digest: hash.digest('hex') }),
  };
}

/** Reads files only for their digests, a few at a time: a process may open only so many at once. */
export async function digestFiles(files: readonly SourceFile[]): Promise<readonly FileDigest[]> {
  return mapConcurrently(files, filesAtOnce, digestFile);
}

/** Reads a file only for its digest, if something else reads its contents. */
export async function digestFile(file: SourceFile): Promise<FileDigest> {
  const digest = digester(file);
  await withSourceFile(file, async (handle) => {
    const { size } = await handle.stat();
    const buffer = Buffer.allocUnsafe(Math.min(size, chunkBytes));
    for (let position = 0; position < size;) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, size - position), position);
      if (bytesRead === 0) break;
      digest.update(buffer.subarray(0, bytesRead));
      position += bytesRead;
    }
  });
  return digest.finish();
}
