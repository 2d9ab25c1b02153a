import { type BigIntStats, closeSync, constants, existsSync, fstatSync, lstatSync, mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorCode } from './errorCode.js';
import { FileError } from './fileError.js';
import { ForeignFile } from './foreignFile.js';

/**
 * A folder of a run, opened so that none of its levels is a symbolic link or can be exchanged for one later.
 *
 * With `/proc/self/fd` (Linux), its entries are accessed through the open folder itself, as with `openat`. Elsewhere, every level
 * is compared with what was opened, before and after each use: the best that Node can do.
 */
export interface Folder {
  /** Absolute path, for messages. */
  readonly path: string;
  /** File descriptor of the open folder; `null` without `/proc/self/fd`. */
  readonly descriptor: number | null;
  /** Levels below the folder that the user named, which may be reached by links. This folder is the last. */
  readonly levels: readonly Level[];
}

interface Level {
  readonly path: string;
  readonly identity: string;
}

/** Opens a folder that the user named. It may be reached by links. */
export function openFolder(path: string, anchored = canAnchor()): Folder {
  const absolute = resolve(path);
  try {
    return { path: absolute, descriptor: anchored ? openSync(absolute, folderFlags) : null, levels: [] };
  } catch (error) {
    throw FileError.of(error, absolute);
  }
}

/** Opens a subfolder. @throws ForeignFile if it is a link or not a folder */
export function openSubfolder(parent: Folder, name: string): Folder {
  return within(parent, name, (systemPath, path) => {
    const found = lstatSync(systemPath, { bigint: true });
    if (!found.isDirectory()) throw new ForeignFile(path, `is ${kindOf(found)}, not a folder`);
    const descriptor = parent.descriptor === null ? null : openNoFollow(systemPath, path);
    const opened = descriptor === null ? found : fstatSync(descriptor, { bigint: true });
    return { path, descriptor, levels: [...parent.levels, { path, identity: identityOf(opened) }] };
  });
}

/** Opens a subfolder, creating it if needed. */
export function makeSubfolder(parent: Folder, name: string): Folder {
  // Some systems report a read-only disk even if the folder exists.
  if (!exists(parent, name)) {
    try {
      createSubfolder(parent, name);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
  return openSubfolder(parent, name);
}

/** Creates a subfolder. @throws `EEXIST` if it exists */
export function createSubfolder(parent: Folder, name: string): void {
  within(parent, name, (systemPath) => {
    mkdirSync(systemPath);
  });
}

/** Checks whether an entry of that name exists, even a dangling link. */
export function exists(folder: Folder, name: string): boolean {
  return within(folder, name, (systemPath) => lstatSync(systemPath, { throwIfNoEntry: false }) !== undefined);
}

/** Closes a folder. Has no effect if it is closed already. */
export function closeFolder(folder: Folder): void {
  if (closed.has(folder)) return;
  closed.add(folder);
  if (folder.descriptor !== null) closeSync(folder.descriptor);
}

/** The system reuses descriptors: a closed folder's may already be another file's. */
const closed = new WeakSet<Folder>();

/** Opens a subfolder, calls a function with it, and closes it. */
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
 * Performs an operation on an entry of a folder; `systemPath` is the path for system calls, `path` the one for messages.
 * @throws ForeignFile if the name leads out of the folder, or the folder was exchanged; FileError if the operation fails
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
    // If the folder was removed, the system only reports that the file in it does not exist.
    if (errorCode(error) === 'ENOENT') requireInPlace(folder);
    throw FileError.of(error, path);
  } finally {
    if (folder.descriptor === null) requireInPlace(folder);
  }
}

/** Checks that a folder is still where it was opened. @throws if it was removed, moved or exchanged for a link */
export function requireInPlace({ path, levels }: Folder): void {
  for (const level of levels) {
    const found = lstatSync(level.path, { bigint: true, throwIfNoEntry: false });
    if (found === undefined) throw new Error(`${path} was removed or moved while it was in use.`);
    if (!found.isDirectory() || identityOf(found) !== level.identity) {
      throw new ForeignFile(level.path, 'was exchanged for another file while it was in use');
    }
  }
}

/** Returns a file's identity, independent of its name: device and inode. */
export function identityOf({ dev, ino }: Pick<BigIntStats, 'dev' | 'ino'>): string {
  return `${dev}:${ino}`;
}

/** Describes a file's type for a message: `a symbolic link`. */
export function kindOf(found: BigIntStats): string {
  if (found.isSymbolicLink()) return 'a symbolic link';
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a named pipe';
  if (found.isSocket()) return 'a socket';
  return found.isFile() ? 'a file' : 'a device';
}

/** Undefined on Windows, as is `O_NOFOLLOW`: then they add no bit. */
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
