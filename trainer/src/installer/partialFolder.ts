import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '#protocol/node';

const name = /^\.partial-(\d+)-/;

/**
 * Creates a temporary folder to fill and then rename, so that a folder with a final name is always complete. First removes those
 * of dead processes.
 */
export async function makePartialFolder(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent);
  return mkdtemp(join(parent, `.partial-${process.pid}-`));
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    const pid = name.exec(entry)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(parent, entry), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it exists, but belongs to another user.
    return errorCode(error) === 'EPERM';
  }
}
