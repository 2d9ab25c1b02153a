import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errorMessage } from '#protocol';
import {
  closeFolder,
  createFile,
  createRunLock,
  createSocketAddress,
  errorCode,
  exists,
  findTrainerIn,
  type Folder,
  isCopied,
  readRunLock,
  removeFile,
  removeSocket,
  rename,
  requireInPlace,
  runLayout,
  type RunLock,
  touchFile,
} from '#protocol/node';

/** Thrown if another process trains the run. */
export class RunInUse extends Error {
  override readonly name = 'RunInUse';
}

/** An exclusive lock on a run, valid while this process lives and the directory is not moved. */
export interface HeldLock {
  /** The address to listen on; `null` if it cannot listen. */
  readonly socket: string | null;
  /** Why it cannot listen, for people. */
  readonly problem: string | null;
  /** Checks the lock. @throws RunInUse if another trainer has taken the run; an `Error` if the directory is gone */
  require(): Promise<void>;
  release(): Promise<void>;
}

/** Milliseconds between heartbeats, for processes that cannot see this one. */
const heartbeat = 30_000;
/** Milliseconds until a lock that is being written is complete. */
const [writing, writingSteps] = [500, 25];
/** Milliseconds until a process that removed the same dead lock concurrently notices the conflict. */
const settling = 30;

/** Locks a folder and opens what is in it. Releases the lock and the folder if that fails. @throws as `takeRunLock` does */
export async function withRunLock<Opened>(folder: Folder, open: (lock: HeldLock) => Promise<Opened>): Promise<Opened> {
  let lock: HeldLock | null = null;
  try {
    lock = await takeRunLock(folder);
    return await open(lock);
  } catch (error) {
    await lock?.release();
    closeFolder(folder);
    throw error;
  }
}

/** Locks a run directory for this process. Replaces a lock whose owner is certainly dead, or that was copied with the directory. */
export async function takeRunLock(folder: Folder): Promise<HeldLock> {
  const { socket, problem } = addressOf();
  const lock = await createRunLock(folder, socket);
  for (let attempt = 0; !(await create(folder, lock)); attempt++) {
    const found = await readWritten(folder);
    const trainer = await findTrainerIn(folder);
    if (trainer !== null || attempt === 10) throw new RunInUse(inUse(folder, trainer?.description ?? null));
    await removeDead(folder, found);
  }
  await wait(settling);
  const timer = setInterval(() => {
    touch(folder);
  }, heartbeat).unref();
  const require = async () => {
    requireInPlace(folder);
    const found = await readRunLock(folder);
    if (found === null && !exists(folder, runLayout.lock)) await create(folder, lock);
    else if (found?.id !== lock.id) throw new RunInUse(inUse(folder, null));
  };
  try {
    await require();
  } catch (error) {
    clearInterval(timer);
    throw error;
  }
  return {
    socket,
    problem,
    require,
    release: async () => {
      clearInterval(timer);
      await releaseLock(folder, lock).catch(() => undefined);
    },
  };
}

function addressOf(): { readonly socket: string | null; readonly problem: string | null } {
  try {
    return { socket: createSocketAddress(), problem: null };
  } catch (error) {
    return { socket: null, problem: errorMessage(error) };
  }
}

async function create(folder: Folder, lock: RunLock): Promise<boolean> {
  try {
    await createFile(folder, runLayout.lock, `${JSON.stringify(lock, null, 2)}\n`);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Reads the existing lock; `null` if it is invalid or incomplete. */
async function readWritten(folder: Folder): Promise<RunLock | null> {
  for (let step = 0; step < writingSteps; step++) {
    const lock = await readRunLock(folder);
    if (lock !== null || !exists(folder, runLayout.lock)) return lock;
    await wait(writing / writingSteps);
  }
  return null;
}

/** Removes a dead lock unless it was replaced meanwhile: reading and removing are not atomic. */
async function removeDead(folder: Folder, dead: RunLock | null): Promise<void> {
  const aside = `${runLayout.lock}.${Math.floor(Math.random() * 1e9)}.tmp`;
  try {
    rename(folder, runLayout.lock, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readRunLock(folder, aside);
  if (moved?.id !== dead?.id && !exists(folder, runLayout.lock)) {
    rename(folder, aside, runLayout.lock);
    return;
  }
  removeFile(folder, aside);
  if (dead?.socket && !isCopied(folder, dead)) removeSocket(dead.socket);
}

function touch(folder: Folder): void {
  try {
    touchFile(folder, runLayout.lock);
  } catch {
    // Users of the directory will notice by themselves.
  }
}

async function releaseLock(folder: Folder, { id }: RunLock): Promise<void> {
  const found = await readRunLock(folder);
  if (found?.id === id) removeFile(folder, runLayout.lock);
}

function inUse({ path }: Folder, trainer: string | null): string {
  return trainer === null
    ? `${path} is being trained by another process.`
    : `${path} is being trained already, by ${trainer}. If that is long gone, remove ${join(path, runLayout.lock)}.`;
}
