import { type BigIntStats, closeSync, constants, existsSync, fstatSync, lstatSync, mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorCode } from './errorCode.js';
import { FileError } from './fileError.js';
import { ForeignFile } from './foreignFile.js';

/**
 * A folder of a run, held such that none of its levels is a symbolic link or is exchanged for one later.
 *
 * Where the system has `/proc/self/fd` (Linux), everything in it is reached through the open folder itself, as `openat` does.
 * Elsewhere, every level is compared with what was opened, before and after each use: that is as close as Node comes.
 */
export interface Folder {
  /** Absolute, for people. */
  readonly path: string;
  /** Descriptor of the open folder; `null` where there is no `/proc/self/fd`. */
  readonly descriptor: number | null;
  /** Levels below the folder that the user named, which links may lead to; this folder is the last. */
  readonly levels: readonly Level[];
}

interface Level {
  readonly path: string;
  readonly identity: string;
}

/** Opens a folder that the user named. Links may lead to it. */
export function openFolder(path: string, anchored = canAnchor()): Folder {
  const absolute = resolve(path);
  try {
    return { path: absolute, descriptor: anchored ? openSync(absolute, folderFlags) : null, levels: [] };
  } catch (error) {
    throw FileError.of(error, absolute);
  }
}

/** Opens a folder in a folder. @throws ForeignFile where it is a link or no folder. */
export function openSubfolder(parent: Folder, name: string): Folder {
  return within(parent, name, (systemPath, path) => {
    const found = lstatSync(systemPath, { bigint: true });
    if (!found.isDirectory()) throw new ForeignFile(path, `is ${kindOf(found)}, not a folder`);
    const descriptor = parent.descriptor === null ? null : openNoFollow(systemPath, path);
    const opened = descriptor === null ? found : fstatSync(descriptor, { bigint: true });
    return { path, descriptor, levels: [...parent.levels, { path, identity: identityOf(opened) }] };
  });
}

/** Opens a folder in a folder, made first if there is none. */
export function makeSubfolder(parent: Folder, name: string): Folder {
  // Some systems tell of a read-only disk before they tell that the folder is there.
  if (!exists(parent, name)) {
    try {
      createSubfolder(parent, name);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
  return openSubfolder(parent, name);
}

/** Makes a folder that is not there yet. @throws `EEXIST` where it is. */
export function createSubfolder(parent: Folder, name: string): void {
  within(parent, name, (systemPath) => {
    mkdirSync(systemPath);
  });
}

/** Whether there is anything of that name, even a link that leads nowhere. */
export function exists(folder: Folder, name: string): boolean {
  return within(folder, name, (systemPath) => lstatSync(systemPath, { throwIfNoEntry: false }) !== undefined);
}

export function closeFolder(folder: Folder): void {
  if (closed.has(folder)) return;
  closed.add(folder);
  if (folder.descriptor !== null) closeSync(folder.descriptor);
}

/** The system gives a closed folder's descriptor to the next one. */
const closed = new WeakSet<Folder>();

/** Opens a folder in a folder, does something in it, and closes it. */
export async function withSubfolder<Result>(
  parent: Folder,
  name: string,
  use: (folder: Folder) => Result | Promise<Result>,
): Promise<Result> {
  const folder = openSubfolder(parent, name);
  try {
    return await use(folder);
  } finally {
    closeFolder(folder);
  }
}

/**
 * Does something about a name in a folder; `systemPath` is the path to give to the system, `path` the one for people.
 * @throws ForeignFile where the name leads out of the folder, or the folder was exchanged; FileError where the system refuses
 */
export function within<Result>(
  folder: Folder,
  name: string,
  use: (systemPath: string, path: string) => Result,
): Result {
  const path = join(folder.path, name.replaceAll('\0', '?'));
  if (name === '' || name === '.' || name === '..' || /[/\\\0]/.test(name)) {
    throw new ForeignFile(path, 'is not a name within its folder');
  }
  if (closed.has(folder)) throw new Error(`${folder.path} is closed.`);
  if (folder.descriptor === null) requireInPlace(folder);
  try {
    return use(folder.descriptor === null ? path : `/proc/self/fd/${folder.descriptor}/${name}`, path);
  } catch (error) {
    // Of a folder that was removed, the system says only that the file in it does not exist.
    if (errorCode(error) === 'ENOENT') requireInPlace(folder);
    throw FileError.of(error, path);
  } finally {
    if (folder.descriptor === null) requireInPlace(folder);
  }
}

/** @throws where the folder's path leads to something else by now: it was removed, moved or exchanged for a link. */
export function requireInPlace({ path, levels }: Folder): void {
  for (const level of levels) {
    const found = lstatSync(level.path, { bigint: true, throwIfNoEntry: false });
    if (found === undefined) throw new Error(`${path} was removed or moved while it was in use.`);
    if (!found.isDirectory() || identityOf(found) !== level.identity) {
      throw new ForeignFile(level.path, 'was exchanged for another file while it was in use');
    }
  }
}

/** Tells files apart whatever they are called: device and inode. */
export function identityOf({ dev, ino }: Pick<BigIntStats, 'dev' | 'ino'>): string {
  return `${dev}:${ino}`;
}

/** What a file is, for people: `a symbolic link`. */
export function kindOf(found: BigIntStats): string {
  if (found.isSymbolicLink()) return 'a symbolic link';
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a named pipe';
  if (found.isSocket()) return 'a socket';
  return found.isFile() ? 'a file' : 'a device';
}

/** Windows has neither this flag nor `O_NOFOLLOW`: there they are undefined, and so is no bit. */
const folderFlags = constants.O_RDONLY | constants.O_DIRECTORY;

function openNoFollow(systemPath: string, path: string): number {
  try {
    return openSync(systemPath, folderFlags | constants.O_NOFOLLOW);
  } catch (error) {
    if (!/^(ELOOP|ENOTDIR)$/.test(errorCode(error) ?? '')) throw error;
    throw new ForeignFile(path, 'was exchanged for a link while it was opened');
  }
}

function canAnchor(): boolean {
  return process.platform === 'linux' && existsSync('/proc/self/fd');
}
