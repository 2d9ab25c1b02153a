import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, rmSync, type Stats } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { errorCode } from './errorCode.js';

/** Bytes. The system silently truncates longer socket paths. */
const longestPath = 103;

/**
 * Creates an address for a trainer to listen on, for `net.listen`'s `path`: a socket in a folder that only the user can access;
 * on Windows, a named pipe.
 * @throws if no such folder can be created
 */
export function createSocketAddress(): string {
  const name = randomBytes(16).toString('hex');
  if (process.platform === 'win32') return `\\\\.\\pipe\\${folderName()}-${name}`;
  const problems: string[] = [];
  for (const parent of [process.env['XDG_RUNTIME_DIR'] ?? '', tmpdir(), '/tmp']) {
    const path = join(parent, folderName(), `${name}.sock`);
    if (!isAbsolute(parent) || Buffer.byteLength(path) > longestPath) continue;
    const problem = claimFolder(dirname(path));
    if (problem === null) return path;
    problems.push(problem);
  }
  throw new Error(`There is no folder for the socket of this run: ${problems.join(' ')}`);
}

/**
 * Checks whether a trainer of this user may have listened at this address. The address in a run directory is untrusted:
 * connecting to other sockets of the user, such as a key agent's, must not happen.
 */
export function isOwnAddress(path: string): boolean {
  if (process.platform === 'win32') {
    const prefix = `\\\\.\\pipe\\${folderName()}-`;
    return path.startsWith(prefix) && /^[0-9a-f]{32}$/.test(path.slice(prefix.length));
  }
  const folder = dirname(path);
  return (
    isAbsolute(path) &&
    basename(folder) === folderName() &&
    /^[0-9a-f]{32}\.sock$/.test(basename(path)) &&
    isPrivate(lstatSync(folder, { throwIfNoEntry: false })) &&
    isOwnSocket(lstatSync(path, { throwIfNoEntry: false }))
  );
}

/** Removes the socket of a killed trainer. */
export function removeSocket(path: string): void {
  // A pipe ends with its process.
  if (process.platform !== 'win32' && isOwnAddress(path)) rmSync(path, { force: true });
}

/** Ensures that a folder belongs to the user and is closed to others; returns what is wrong, or `null`. */
function claimFolder(folder: string): string | null {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') return `${folder} cannot be made (${errorCode(error) ?? String(error)}).`;
  }
  return isPrivate(lstatSync(folder)) ? null : `${folder} is not yours alone; remove it.`;
}

function isPrivate(found: Stats | undefined): boolean {
  return (
    found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o777) === 0o700
  );
}

function isOwnSocket(found: Stats | undefined): boolean {
  return found !== undefined && found.isSocket() && found.uid === process.getuid?.();
}

function folderName(): string {
  // `userInfo` fails for a user that the system's list does not contain, as in some containers.
  return `shapewright-${process.getuid?.() ?? userInfo().username.replace(/\W/g, '-')}`;
}
