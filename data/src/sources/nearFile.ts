import { type Dirent, readdirSync, realpathSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { suggest } from '#language';
import { isWithin } from '../isWithin.js';

/** Limits of the search: folders, and files per folder. */
const mostFolders = 50;
const mostFiles = 1000;

/**
 * Returns the path that a definition most likely means by a path that does not exist: a file with a similar name in the same
 * folder, or with the same name in another one. Searches only the definition's folder, its subfolders and the named folder, and
 * nothing outside of it.
 */
export function nearFile(folder: string, name: string): string | null {
  const written = name.replaceAll('\\', '/');
  const [own, base] = [posix.dirname(written), posix.basename(written)];
  const inOwn = suggestFile(base, filesIn(folder, own));
  if (inOwn !== null) return posix.join(own, inOwn);
  for (const other of ['.', ...foldersIn(folder)]) {
    const files = other === own ? [] : filesIn(folder, other);
    const same = files.find((file) => file.toLowerCase() === base.toLowerCase());
    if (same !== undefined) return posix.join(other, same);
  }
  return null;
}

/** Returns a similar name, preferably with the same extension. */
function suggestFile(base: string, files: readonly string[]): string | null {
  const kind = posix.extname(base);
  return (
    suggest(
      base,
      files.filter((file) => file.endsWith(kind)),
    ) ?? suggest(base, files)
  );
}

function filesIn(folder: string, path: string): readonly string[] {
  const entries = entriesOf(folder, path);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

function foldersIn(folder: string): readonly string[] {
  const names = entriesOf(folder, '.')
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return names.filter((name) => name !== 'node_modules' && name !== 'runs').slice(0, mostFolders);
}

/** Returns the entries whose names need no quotes. */
function entriesOf(folder: string, path: string): readonly Dirent[] {
  try {
    const [root, real] = [realpathSync.native(folder), realpathSync.native(resolve(folder, path))];
    if (!isWithin(root, real)) return [];
    const entries = readdirSync(real, { withFileTypes: true });
    return entries.filter(({ name }) => /^\w[\w.-]*$/.test(name)).slice(0, mostFiles);
  } catch {
    // The folder does not exist or cannot be read.
    return [];
  }
}
