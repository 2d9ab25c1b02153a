import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { DataError } from './dataError.js';

/** A file that a definition names. */
export interface SourceFile {
  /** As written. */
  readonly name: string;
  readonly absolute: string;
  /** The definition's keys that name it, for `DataError.path`. */
  readonly keys: readonly string[];
}

export function sourceFile(folder: string, name: string, keys: readonly string[]): SourceFile {
  return { name, absolute: resolve(folder, name), keys };
}

/** Its length in bytes. Throws where it is not a file. */
export async function fileSize(file: SourceFile): Promise<number> {
  const status = await guard(file, () => stat(file.absolute));
  if (status.isFile()) return status.size;
  throw new DataError('data/unreadable-file', file.keys, `${file.name} is not a file. Name the data file itself.`);
}

/** Does something with a file and turns what the file system has against it into a `DataError`. */
export async function guard<T>(file: SourceFile, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new DataError(
        'data/missing-file',
        file.keys,
        `${basename(file.absolute)} was not found at ${file.absolute}. Put it there, or correct the path; paths are relative to the definition.`,
      );
    }
    if (code.startsWith('E') && !code.startsWith('ERR')) {
      throw new DataError(
        'data/unreadable-file',
        file.keys,
        `${file.name} cannot be read (${code}) at ${file.absolute}.`,
      );
    }
    throw error;
  }
}
