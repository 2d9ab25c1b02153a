import { closeSync, constants, fstatSync, openSync, realpathSync, type Stats, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
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
export function requireFolder(folder: SourceFile): void {
  try {
    requireInFolder(folder);
    if (statSync(folder.absolute).isDirectory()) return;
    throw new DataError('data/unreadable-file', folder.keys, `${folder.name} is not a folder.`);
  } catch (error) {
    throw explain(folder, error);
  }
}

/** Does not wait for a writer if it is a pipe. */
const openFlags = constants.O_RDONLY | constants.O_NONBLOCK;

/** Opens a file, calls `use` with it, and closes it. @throws DataError if it cannot be opened, or a definition may not name it */
export async function withSourceFile<T>(file: SourceFile, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    requireInFolder(file);
    const handle = await open(file.absolute, openFlags);
    try {
      requireRegular(file, await handle.stat());
      return await use(handle);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw explain(file, error);
  }
}

/**
 * Does the same with a file descriptor, synchronously. For files that are small and many, this takes a fraction of the time.
 *
 * @throws DataError as `withSourceFile` does
 */
export function withSourceFileSync<T>(file: SourceFile, use: (descriptor: number, bytes: number) => T): T {
  try {
    requireInFolder(file);
    const descriptor = openSync(file.absolute, openFlags);
    try {
      const stats = fstatSync(descriptor);
      requireRegular(file, stats);
      return use(descriptor, stats.size);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw explain(file, error);
  }
}

/**
 * Returns the folders that links may lead to besides the definition's: those in `SHAPEWRIGHT_DATA_FOLDERS`, separated as in
 * `PATH`. The editor's setting `shapewright.dataFolders` sets it.
 */
function allowedFolders(): string[] {
  return (process.env.SHAPEWRIGHT_DATA_FOLDERS ?? '').split(delimiter).filter(isAbsolute);
}

function requireRegular({ name, keys }: SourceFile, stats: Stats): void {
  if (stats.isFile()) return;
  throw new DataError('data/unreadable-file', keys, `${name} is not a file. Name the data file itself.`);
}

function requireInFolder({ name, absolute, folder, keys }: SourceFile): void {
  const real = realpathSync.native(absolute);
  for (const allowed of [folder, ...allowedFolders()]) {
    const target = realFolder(allowed);
    if (target !== null && isWithin(target, real)) return;
  }
  throw new DataError(
    'data/link-outside',
    keys,
    `${name} leads out of the definition's folder by a symbolic link, to ${real}. If you trust it, add the folder of that file to the ` +
      'setting `shapewright.dataFolders`, or on the command line to `SHAPEWRIGHT_DATA_FOLDERS`.',
  );
}

/** Returns where a folder really is; `null` if it does not exist. */
function realFolder(folder: string): string | null {
  try {
    return realpathSync.native(folder);
  } catch {
    return null;
  }
}

/** Converts an error of the file system to a `DataError`; returns others as they are. */
function explain(file: SourceFile, error: unknown): unknown {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const near = nearFile(file.folder, file.name);
    const hint =
      near === null
        ? 'Put it there, or correct the path; paths are relative to the definition.'
        : `Did you mean ${near}?`;
    return new DataError(
      near !== null && isMisspelt(file.name, near) ? 'data/misspelt-file' : 'data/missing-file',
      file.keys,
      `${basename(file.absolute)} was not found at ${file.absolute}. ${hint}`,
      near === null ? null : { written: file.name, meant: near },
    );
  }
  if (code?.startsWith('E') && !code.startsWith('ERR'))
    return new DataError(
      'data/unreadable-file',
      file.keys,
      `${file.name} cannot be read (${code}) at ${file.absolute}.`,
    );
  return error;
}

/** Tells whether a path is a slip of another. Files whose names differ only in digits are parts of a series, of which one may be missing. */
function isMisspelt(written: string, near: string): boolean {
  const plain = (path: string) => path.replace(/\d+/g, '0');
  return plain(written) !== plain(near);
}
