import { mkdir, rename, rm } from 'node:fs/promises';

/** Renames a folder over another one. A trainer that runs on the old one is not disturbed: its libraries stay mapped. */
export async function replaceFolder(folder: string, target: string): Promise<void> {
  const old = `${folder}-old`;
  await mkdir(target, { recursive: true });
  await rename(target, old);
  await rename(folder, target);
  await rm(old, { recursive: true, force: true });
}
