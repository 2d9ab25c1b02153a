import { closeSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { FileError, type Folder, openFile, removeFile, rename } from '#protocol/node';

/** Replaces a file atomically, without waiting for the disk. */
export function replaceText(folder: Folder, name: string, text: string | Uint8Array): void {
  const temporary = `${name}.${process.pid}.tmp`;
  removeFile(folder, temporary);
  const bytes = Buffer.from(text);
  const file = openFile(folder, temporary, 'create');
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
  } catch (error) {
    throw FileError.of(error, join(folder.path, temporary));
  } finally {
    closeSync(file);
  }
  rename(folder, temporary, name);
}
