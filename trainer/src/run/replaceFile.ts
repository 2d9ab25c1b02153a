import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from './errorCode.js';

/** Puts a new file in the place of an old one: whoever reads, at whatever moment, finds one or the other, whole. */
export async function replaceFile(path: string, contents: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeDurably(temporary, contents);
    await renameDurably(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Writes a file and returns when it is on the disk. */
export async function writeDurably(path: string, contents: string | Iterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'w');
  try {
    await writeFile(file, contents);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Renames a file or folder and returns when the disk knows. On Windows a reader or a virus scanner may be in the way for a moment. */
export async function renameDurably(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      break;
    } catch (error) {
      if (process.platform !== 'win32' || attempt === 10 || !/^(EPERM|EACCES|EBUSY)$/.test(errorCode(error) ?? ''))
        throw error;
      await wait(20 * attempt);
    }
  }
  await syncFolder(dirname(to));
}

/** Returns when what a folder holds is on the disk; Windows cannot be asked. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
