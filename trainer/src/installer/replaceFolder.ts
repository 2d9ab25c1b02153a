import { mkdir, rename, rm } from 'node:fs/promises';

/**
 * Renames a folder over another one, which is kept on failure. A trainer that runs on the old one is not affected: its libraries
 * stay mapped.
 */
export async function replaceFolder(folder: string, target: string): Promise<void> {
  const old = `${folder}-old`;
  await mkdir(target, { recursive: true });
  await rename(target, old);
  try {
    await rename(folder, target);
  } catch (error) {
    await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
