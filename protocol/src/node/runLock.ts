import { lstatSync, realpathSync } from 'node:fs';
import * as v from 'valibot';
import { safeText } from '../safeText.js';
import { errorCode } from './errorCode.js';
import { readText } from './fileContents.js';
import { type Folder, within } from './folder.js';
import { findProcess, ownIdentity, processIdentitySchema } from './processIdentity.js';
import { runLayout, withRunFolder } from './runLayout.js';
import { isOwnAddress } from './socketAddress.js';

/** `lock.json`: which process trains this run. */
export const runLockSchema = v.object({
  format: v.literal(1),
  /** Random; tells this lock from any other. */
  id: v.string(),
  owner: processIdentitySchema,
  /** What was locked. In a copy of the directory, the lock is one of another directory. */
  directory: v.object({ path: v.string(), inode: v.string() }),
  /** Where the trainer listens; `null` where it could not. */
  socket: v.nullable(v.string()),
});
export type RunLock = v.InferOutput<typeof runLockSchema>;

/** Milliseconds after which a lock counts whose owner cannot be seen, if its trainer has not touched it meanwhile. */
export const lockPatience = 10 * 60_000;

/** Characters. To parse what is longer, again and again while somebody may be writing it, would take half a minute. */
const largestLock = 65_536;

/** What is in the way of training a run, and whom to ask about it. */
export interface RunTrainer {
  /** An address that may be dialled; `null` where its trainer cannot be reached from here. */
  readonly socket: string | null;
  /** For people: `process 1234 on host`. */
  readonly description: string;
}

/** The lock that this process would put into a run directory. */
export async function createRunLock(folder: Folder, socket: string | null): Promise<RunLock> {
  const id = crypto.randomUUID();
  return { format: 1, id, owner: await ownIdentity(), directory: describeDirectory(folder), socket };
}

/** Who trains a run now: the same answer for every process of this user on this machine, whatever its environment. */
export async function findTrainer(directory: string): Promise<RunTrainer | null> {
  return withRunFolder(directory, findTrainerIn).catch(() => null);
}

/** As `findTrainer`, of a directory that is open. @throws ForeignFile where its lock is a link */
export async function findTrainerIn(folder: Folder): Promise<RunTrainer | null> {
  const lock = await readRunLock(folder);
  if (lock === null || !(await isHeld(folder, lock))) return null;
  const socket = lock.socket !== null && isOwnAddress(lock.socket) ? lock.socket : null;
  return { socket, description: `process ${lock.owner.pid} on ${safeText.line(lock.owner.host)}` };
}

/** `null` where there is none, or nothing that could be one. */
export async function readRunLock(folder: Folder, name: string = runLayout.lock): Promise<RunLock | null> {
  const text = await readText(folder, name).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (text !== null && text.length > largestLock) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), runLockSchema), text);
  return parsed.success ? parsed.output : null;
}

/** Whether a lock's trainer is at work on this directory, or may be. */
export async function isHeld(folder: Folder, lock: RunLock): Promise<boolean> {
  if (isCopied(folder, lock)) return false;
  const owner = await findProcess(lock.owner);
  return owner === 'unknown' ? isFresh(folder) : owner === 'alive';
}

/**
 * Both path and inode differ. Some network disks give new inodes, a moved directory has a new path, and devices have other numbers
 * on other machines.
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
