import { relative, sep } from 'node:path';

/** Returns a path relative to a definition's folder, as definitions write it. */
export function pathFrom(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}
