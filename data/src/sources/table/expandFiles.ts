import { readdir } from 'node:fs/promises';
import { posix } from 'node:path';
import { DataError } from '../../dataError.js';
import { requireFolder, type SourceFile, sourceFile } from '../sourceFile.js';

/** More files than this are likely a mistake. */
const mostFiles = 10_000;

/** Checks whether a path may be a pattern: its last part has `*` or `?`. */
export function isPattern(path: string): boolean {
  return /[*?][^/\\]*$/.test(path);
}

/**
 * Returns the files that paths and patterns name; those of a pattern in the order of their names. A path of an existing file is
 * no pattern.
 *
 * @throws DataError if a pattern matches nothing, or is in a folder that cannot be read
 */
export async function expandFiles(
  folder: string,
  paths: readonly string[],
  keys: readonly string[],
): Promise<readonly [SourceFile, ...SourceFile[]]> {
  const files: SourceFile[] = [];
  for (const [index, path] of paths.entries()) {
    const own = paths.length > 1 ? [...keys, String(index)] : keys;
    files.push(...(isPattern(path) ? await matching(folder, path, own) : [sourceFile(folder, path, own)]));
  }
  const [first, ...others] = files;
  if (first !== undefined) return [first, ...others];
  throw new DataError('data/empty', keys, 'The source names no file.');
}

async function matching(folder: string, path: string, keys: readonly string[]): Promise<readonly SourceFile[]> {
  const written = path.replaceAll('\\', '/');
  const [directory, pattern] = [posix.dirname(written), posix.basename(written)];
  const parent = sourceFile(folder, directory, keys);
  requireFolder(parent);
  const names = (await readdir(parent.absolute)).sort();
  if (names.includes(pattern)) return [sourceFile(folder, path, keys)];
  const fits = names.filter((name) => matches(name, pattern) && !name.startsWith('.'));
  if (fits.length === 0 || fits.length > mostFiles) {
    const count = fits.length === 0 ? 'No file matches' : `${fits.length} files match`;
    throw new DataError('data/missing-file', keys, `${count} ${path} in ${parent.absolute}. Correct the pattern.`);
  }
  return fits.map((name) => sourceFile(folder, posix.join(directory, name), keys));
}

/** Matches a name with a pattern in time proportional to the product of their lengths. */
function matches(name: string, pattern: string): boolean {
  let ends = new Set([0]);
  for (const part of pattern) {
    const next = new Set<number>();
    for (const end of ends) {
      if (part === '*') for (let at = end; at <= name.length; at++) next.add(at);
      else if (end < name.length && (part === '?' || part === name[end])) next.add(end + 1);
    }
    ends = next;
  }
  return ends.has(name.length);
}
