import { isAbsolute, relative, sep } from 'node:path';

/** Checks whether a path lies in a folder, or is that folder. Both are absolute; links are not followed. */
export function isWithin(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}
