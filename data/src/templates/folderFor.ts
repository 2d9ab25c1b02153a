import { basename, dirname } from 'node:path';
import type { DataDescription } from '../describe/dataDescription.js';

/** Returns the folder for a definition of some data: the data's own, or its parent if that is called `data`. */
export function folderFor(description: DataDescription): string {
  const folder = dirname(description.file);
  return basename(folder) === 'data' ? dirname(folder) : folder;
}
