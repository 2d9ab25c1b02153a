import { statfs } from 'node:fs/promises';
import { bytesText } from '#protocol';

/**
 * Checks the free space of the folder's disk.
 *
 * @param what the name of what is installed, for people
 * @param needed bytes
 * @param freeBytes for tests
 * @throws if there is less free space, with what to do
 */
export async function requireSpace(
  folder: string,
  what: string,
  needed: number,
  freeBytes: (folder: string) => Promise<number> = freeBytesOf,
): Promise<void> {
  const free = await freeBytes(folder);
  if (free >= needed) return;
  throw new Error(
    `The disk is too full: ${what} needs ${bytesText(needed)} in ${folder}, but only ${bytesText(free)} are free. Free some space, or set \`SHAPEWRIGHT_ENGINES\` to a folder on another disk`,
  );
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
