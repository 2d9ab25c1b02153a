import {
  close,
  fsync,
  lstatSync,
  lutimesSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { errorCode } from './errorCode.js';
import { createFile } from './fileContents.js';
import { FileError } from './fileError.js';
import { closeFolder, exists, type Folder, kindOf, openSubfolder, requireInPlace, within } from './folder.js';
import { ForeignFile } from './foreignFile.js';

/** Returns the names in a folder, sorted. */
export function listFolder(folder: Folder): string[] {
  requireInPlace(folder);
  try {
    const systemPath = folder.descriptor === null ? folder.path : `/proc/self/fd/${folder.descriptor}`;
    return readdirSync(systemPath).sort();
  } catch (error) {
    throw FileError.of(error, folder.path);
  }
}

/** Replaces a file atomically: a reader sees either the old or the new file, complete. */
export async function replaceFile(
  folder: Folder,
  name: string,
  contents: string | Iterable<Uint8Array>,
): Promise<void> {
  const temporary = `${name}.${process.pid}.tmp`;
  try {
    removeFile(folder, temporary);
    await createFile(folder, temporary, contents);
    await renameDurably(folder, temporary, name);
  } catch (error) {
    removeQuietly(folder, temporary);
    throw error;
  }
}

/** Checks whether a name is a temporary file of `replaceFile` for one of `names`. */
export function isTemporary(name: string, names: readonly string[]): boolean {
  const target = /^(.+)\.\d{1,10}\.tmp$/.exec(name)?.[1];
  return target !== undefined && names.includes(target);
}

/**
 * Renames a file or a folder within its folder, replacing a plain file, and returns when the rename is on the disk. Retries on
 * Windows, where a reader or a virus scanner may block it for a moment.
 */
export async function renameDurably(folder: Folder, from: string, to: string): Promise<void> {
  requirePlain(folder, to);
  for (let attempt = 1; ; attempt++) {
    try {
      rename(folder, from, to);
      break;
    } catch (error) {
      if (process.platform !== 'win32' || attempt === 10 || !/^(EPERM|EACCES|EBUSY)$/.test(errorCode(error) ?? ''))
        throw error;
      await wait(20 * attempt);
    }
  }
  await syncFolder(folder);
}

/** Renames within a folder, without waiting for the disk. */
export function rename(folder: Folder, from: string, to: string): void {
  within(folder, from, (source) => {
    within(folder, to, (target) => {
      renameSync(source, target);
    });
  });
}

/** Flushes a folder's entries to the disk; not supported on Windows. */
export async function syncFolder(folder: Folder): Promise<void> {
  if (process.platform === 'win32') return;
  const own = folder.descriptor === null ? openSync(folder.path, 'r') : null;
  try {
    await promisify(fsync)(own ?? folder.descriptor ?? -1);
  } catch (error) {
    throw FileError.of(error, folder.path);
  } finally {
    if (own !== null) await promisify(close)(own);
  }
}

/** Returns the modification time of a file or folder, in milliseconds since 1970. */
export function modifiedAt(folder: Folder, name: string): number {
  return within(folder, name, (systemPath) => lstatSync(systemPath).mtimeMs);
}

/** Sets a file's modification time to now. */
export function touchFile(folder: Folder, name: string): void {
  within(folder, name, (systemPath) => {
    lutimesSync(systemPath, new Date(), new Date());
  });
}

/** Removes a plain file if it exists. */
export function removeFile(folder: Folder, name: string): void {
  if (!exists(folder, name)) return;
  requirePlain(folder, name);
  within(folder, name, (systemPath) => {
    unlinkSync(systemPath);
  });
}

/**
 * Removes a folder that contains only plain files of these names.
 * @throws ForeignFile if it contains anything else; nothing is removed then
 */
export function removeFolder(parent: Folder, name: string, known: readonly string[]): void {
  if (!exists(parent, name)) return;
  const folder = openSubfolder(parent, name);
  try {
    const names = listFolder(folder);
    for (const one of names) requireKnown(folder, one, known);
    for (const one of names) removeFile(folder, one);
  } finally {
    closeFolder(folder);
  }
  within(parent, name, (systemPath) => {
    rmdirSync(systemPath);
  });
}

/** Checks that an entry is a plain file with a name that a trainer creates in that folder. @throws ForeignFile otherwise */
export function requireKnown(folder: Folder, name: string, known: readonly string[]): void {
  if (!known.includes(name) && !isTemporary(name, known)) {
    throw new ForeignFile(join(folder.path, name), 'is not from a trainer');
  }
  requirePlain(folder, name);
}

function requirePlain(folder: Folder, name: string): void {
  within(folder, name, (systemPath, path) => {
    const found = lstatSync(systemPath, { bigint: true, throwIfNoEntry: false });
    if (found && !found.isFile()) throw new ForeignFile(path, `is ${kindOf(found)}, not a plain file`);
  });
}

function removeQuietly(folder: Folder, name: string): void {
  try {
    removeFile(folder, name);
  } catch {
    // The original error matters more.
  }
}
