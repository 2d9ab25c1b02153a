import { statfs } from 'node:fs/promises';
import { bytesText } from '#protocol';

/**
 * @param what is to be installed into the folder, for people
 * @param needed bytes
 * @param freeBytes for tests
 * @throws where the folder's disk has less room than that, with what to do
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
    `The disk is too full: ${what} needs ${bytesText(needed)} in ${folder}, and ${bytesText(free)} are free. Make room, or set \`SHAPEWRIGHT_ENGINES\` to a folder of another disk`,
  );
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
