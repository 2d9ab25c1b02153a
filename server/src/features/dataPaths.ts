import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';

/** Entries offered of one folder. */
const most = 500;

/**
 * Returns paths that begin with the folder part of `written` (`data/tr`), relative to the definition's folder; those of folders
 * end in `/`. Nothing outside of the definition's folder is listed, as nothing there may be named.
 */
export async function dataPaths(folder: string, written: string): Promise<readonly string[]> {
  const prefix = written.slice(0, written.lastIndexOf('/') + 1);
  if (isAbsolute(prefix)) return [];
  try {
    const [root, listed] = await Promise.all([realpath(folder), realpath(join(folder, prefix))]);
    const path = relative(root, listed);
    if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return [];
    const entries = (await readdir(listed, { withFileTypes: true })).filter(isOffered);
    return entries
      .slice(0, most)
      .map((entry) => `${prefix}${entry.name}${entry.isDirectory() ? '/' : ''}`)
      .sort();
  } catch {
    // There is no such folder yet, or it is not to be read.
    return [];
  }
}

function isOffered(entry: Dirent): boolean {
  const { name } = entry;
  if (/^\.|[\u0000-\u001f\u007f]/.test(name)) return false;
  if (entry.isDirectory()) return name !== 'node_modules' && name !== 'runs';
  return entry.isFile() && !name.endsWith('.nn.yaml');
}
