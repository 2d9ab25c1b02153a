import { lstatSync, realpathSync } from 'node:fs';
import * as v from 'valibot';
import { json } from '../json.js';
import { safeText } from '../safeText.js';
import { errorCode } from './errorCode.js';
import { readText } from './fileContents.js';
import { type Folder, within } from './folder.js';
import { findProcess, ownIdentity, processIdentitySchema } from './processIdentity.js';
import { runLayout, withRunFolder } from './runLayout.js';
import { isOwnAddress } from './socketAddress.js';

/** `lock.json`: the process that trains this run. */
export const runLockSchema = v.object({
  format: v.literal(1),
  /** A random id of this lock. */
  id: v.string(),
  owner: processIdentitySchema,
  /** The locked directory. In a copy of it, the lock is not valid. */
  directory: v.object({ path: v.string(), inode: v.string() }),
  /** The address that the trainer listens on; `null` if it could not. */
  socket: v.nullable(v.string()),
});
export type RunLock = v.InferOutput<typeof runLockSchema>;

/** Milliseconds after which the lock of an invisible process expires, unless its trainer refreshes it. */
export const lockPatience = 10 * 60_000;

/** Characters. Parsing a longer text repeatedly, in case it is still being written, would take half a minute. */
const largestLock = 65_536;

/** The trainer that holds a run, and how to reach it. */
export interface RunTrainer {
  /** A trusted address to connect to; `null` if the trainer cannot be reached from here. */
  readonly socket: string | null;
  /** Text for the user: `process 1234 on host`. */
  readonly description: string;
}

/** Returns a lock for this process on a run directory. */
export async function createRunLock(folder: Folder, socket: string | null): Promise<RunLock> {
  const id = crypto.randomUUID();
  return { format: 1, id, owner: await ownIdentity(), directory: describeDirectory(folder), socket };
}

/**
 * Returns the current trainer of a run; `null` if there is none. The answer is the same for every process of this user on this
 * machine, whatever its environment.
 */
export async function findTrainer(directory: string): Promise<RunTrainer | null> {
  return withRunFolder(directory, findTrainerIn).catch(() => null);
}

/** As `findTrainer`, for an open directory. @throws ForeignFile if its lock is a link */
export async function findTrainerIn(folder: Folder): Promise<RunTrainer | null> {
  const lock = await readRunLock(folder);
  if (lock === null || !(await isHeld(folder, lock))) return null;
  const socket = lock.socket !== null && isOwnAddress(lock.socket) ? lock.socket : null;
  return { socket, description: `process ${lock.owner.pid} on ${safeText.line(lock.owner.host)}` };
}

/** Reads the lock; `null` if there is none or it is invalid. */
export async function readRunLock(folder: Folder, name: string = runLayout.lock): Promise<RunLock | null> {
  const text = await readText(folder, name).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (text !== null && text.length > largestLock) return null;
  const parsed = v.safeParse(json(runLockSchema), text);
  return parsed.success ? parsed.output : null;
}

/** Checks whether a lock's trainer is, or may be, working on this directory. */
export async function isHeld(folder: Folder, lock: RunLock): Promise<boolean> {
  if (isCopied(folder, lock)) return false;
  const owner = await findProcess(lock.owner);
  return owner === 'unknown' ? isFresh(folder) : owner === 'alive';
}

/**
 * Checks whether a lock was copied with its directory: both path and inode differ. One alone is not enough: some network disks
 * change inodes, and a moved directory has a new path. Device numbers are ignored: they differ between machines.
 */
export function isCopied(folder: Folder, { directory }: RunLock): boolean {
  const here = describeDirectory(folder);
  return directory.path !== here.path && directory.inode !== here.inode;
}

function isFresh(folder: Folder): boolean {
  const touched = within(
    folder,
    runLayout.lock,
    (systemPath) => lstatSync(systemPath, { throwIfNoEntry: false })?.mtimeMs,
  );
  return touched !== undefined && Math.abs(Date.now() - touched) < lockPatience;
}

function describeDirectory({ path }: Folder): RunLock['directory'] {
  return { path: realpathSync(path), inode: String(lstatSync(path, { bigint: true }).ino) };
}
