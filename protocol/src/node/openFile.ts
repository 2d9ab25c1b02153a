import { closeSync, constants, fstatSync, lstatSync, openSync } from 'node:fs';
import { errorCode } from './errorCode.js';
import { type Folder, identityOf, kindOf, requireInPlace, within } from './folder.js';
import { ForeignFile } from './foreignFile.js';

/** `create`: the file must not exist yet. No mode truncates, because the file is checked after it is opened. */
export type OpenMode = 'read' | 'append' | 'create';

/** Avoids waiting for a named pipe. Windows has neither flag: there they are undefined and add no bits. */
const safely = constants.O_NOFOLLOW | constants.O_NONBLOCK;
const flags: { readonly [Mode in OpenMode]: number } = {
  read: constants.O_RDONLY | safely,
  append: constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | safely,
  create: constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | safely,
};

/** Number of checks if only paths can be compared: swapping a folder for a link and back could evade one check, but not so many. */
const checks = 8;

/**
 * Opens a file in a folder and returns its descriptor.
 * @throws ForeignFile if it is not a plain file, or is opened for writing and has another hard link
 */
export function openFile(folder: Folder, name: string, mode: OpenMode): number {
  return within(folder, name, (systemPath, path) => {
    // A device must not even be opened: that alone may have an effect.
    const before = lstatSync(systemPath, { bigint: true, throwIfNoEntry: false });
    if (before && !before.isFile()) throw new ForeignFile(path, `is ${kindOf(before)}, not a plain file`);
    const descriptor = openNoFollow(systemPath, path, mode);
    try {
      requirePlain(descriptor, path, mode);
      for (let check = 0; check < (folder.descriptor === null ? checks : 1); check++) {
        if (folder.descriptor === null) requireInPlace(folder);
        requireSame(descriptor, systemPath, path, mode);
      }
      return descriptor;
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  });
}

function requirePlain(descriptor: number, path: string, mode: OpenMode): void {
  const found = fstatSync(descriptor, { bigint: true });
  if (!found.isFile()) throw new ForeignFile(path, `is ${kindOf(found)}, not a plain file`);
  if (mode !== 'read' && found.nlink > 1n) throw new ForeignFile(path, 'is a hard link: it has another name elsewhere');
}

function requireSame(descriptor: number, systemPath: string, path: string, mode: OpenMode): void {
  const found = fstatSync(descriptor, { bigint: true });
  const after = lstatSync(systemPath, { bigint: true, throwIfNoEntry: false });
  if (!after && mode !== 'read') throw new Error(`${path} was removed or moved while it was in use.`);
  // A reader may keep a version that was replaced meanwhile; a writer may not.
  if (after && (after.isSymbolicLink() || (mode !== 'read' && identityOf(after) !== identityOf(found)))) {
    throw new ForeignFile(path, 'was exchanged for another file while it was opened');
  }
}

function openNoFollow(systemPath: string, path: string, mode: OpenMode): number {
  try {
    return openSync(systemPath, flags[mode], 0o666);
  } catch (error) {
    switch (errorCode(error)) {
      case 'ELOOP':
        throw new ForeignFile(path, 'is a symbolic link, not a plain file');
      case 'ENXIO':
        throw new ForeignFile(path, 'is not a plain file');
      case null:
      default:
        throw error;
    }
  }
}
