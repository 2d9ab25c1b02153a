import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { basename, delimiter, isAbsolute, resolve } from 'node:path';
import { DataError } from '../dataError.js';
import { errorCode } from '../errorCode.js';
import { isWithin } from '../isWithin.js';
import { shortName } from '../shortName.js';
import { nearFile } from './nearFile.js';

/*
 * Rules for the files that a definition may name. It may be untrusted, and messages show what is read of its data, so:
 * - a path is plain text and lies on this machine;
 * - an opened file is a regular one: reading a pipe or a device might never end;
 * - a symbolic link leads to a file in the definition's folder or in a folder that the user allows: links are part of a
 *   repository, and nobody sees where they lead.
 */

/** A file that a definition names. */
export interface SourceFile {
  /** The path as written. */
  readonly name: string;
  readonly absolute: string;
  /** The definition's folder. */
  readonly folder: string;
  /** The definition's keys that name the file, for `DataError.path`. */
  readonly keys: readonly string[];
}

/**
 * Returns a file by its path relative to the definition's folder.
 *
 * @throws DataError if the path is invalid or names another machine
 */
export function sourceFile(folder: string, name: string, keys: readonly string[]): SourceFile {
  if (/[\u0000-\u001f\u007f]/.test(name))
    throw new DataError(
      'data/bad-path',
      keys,
      `The path ${JSON.stringify(shortName(name))} contains a control character. Remove it.`,
    );
  if (/^[\\/]{2}/.test(name))
    throw new DataError(
      'data/bad-path',
      keys,
      `${name} begins with two slashes, which names another computer. Copy the file to this one.`,
    );
  return { name, absolute: resolve(folder, name), folder, keys };
}

/** Returns a file's length in bytes. @throws DataError as `withSourceFile` does */
export async function fileSize(file: SourceFile): Promise<number> {
  return withSourceFile(file, async (handle) => (await handle.stat()).size);
}

/** Checks that a path is a folder that a definition may name. @throws DataError if it is not */
export async function requireFolder(folder: SourceFile): Promise<void> {
  await guard(folder, async () => {
    await requireInFolder(folder);
    if ((await stat(folder.absolute)).isDirectory()) return;
    throw new DataError('data/unreadable-file', folder.keys, `${folder.name} is not a folder.`);
  });
}

/** Opens a file, calls `use` with it, and closes it. @throws DataError if it cannot be opened, or a definition may not name it */
export async function withSourceFile<T>(file: SourceFile, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  return guard(file, async () => {
    await requireInFolder(file);
    // Does not wait for a writer if it is a pipe.
    const handle = await open(file.absolute, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if ((await handle.stat()).isFile()) return await use(handle);
      throw new DataError('data/unreadable-file', file.keys, `${file.name} is not a file. Name the data file itself.`);
    } finally {
      await handle.close();
    }
  });
}

/**
 * Returns the folders that links may lead to besides the definition's: those in `SHAPEWRIGHT_DATA_FOLDERS`, separated as in
 * `PATH`. The editor's setting `shapewright.dataFolders` sets it.
 */
function allowedFolders(): string[] {
  return (process.env.SHAPEWRIGHT_DATA_FOLDERS ?? '').split(delimiter).filter(isAbsolute);
}

async function requireInFolder({ name, absolute, folder, keys }: SourceFile): Promise<void> {
  const real = await realpath(absolute);
  for (const allowed of [folder, ...allowedFolders()]) {
    const target = await realpath(allowed).catch(() => null);
    if (target !== null && isWithin(target, real)) return;
  }
  throw new DataError(
    'data/link-outside',
    keys,
    `${name} leads out of the definition's folder by a symbolic link, to ${real}. If you trust it, add the folder of that file to the ` +
      'setting `shapewright.dataFolders`, or on the command line to `SHAPEWRIGHT_DATA_FOLDERS`.',
  );
}

/** Converts file system errors to a `DataError`. */
async function guard<T>(file: SourceFile, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      const near = await nearFile(file.folder, file.name);
      const hint =
        near === null
          ? 'Put it there, or correct the path; paths are relative to the definition.'
          : `Did you mean ${near}?`;
      throw new DataError(
        near !== null && isMisspelt(file.name, near) ? 'data/misspelt-file' : 'data/missing-file',
        file.keys,
        `${basename(file.absolute)} was not found at ${file.absolute}. ${hint}`,
        near === null ? null : { written: file.name, meant: near },
      );
    }
    if (code?.startsWith('E') && !code.startsWith('ERR')) {
      throw new DataError(
        'data/unreadable-file',
        file.keys,
        `${file.name} cannot be read (${code}) at ${file.absolute}.`,
      );
    }
    throw error;
  }
}

/** Tells whether a path is a slip of another. Files whose names differ only in digits are parts of a series, of which one may be missing. */
function isMisspelt(written: string, near: string): boolean {
  const plain = (path: string) => path.replace(/\d+/g, '0');
  return plain(written) !== plain(near);
}
