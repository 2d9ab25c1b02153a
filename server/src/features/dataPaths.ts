import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';

/** Maximum number of entries offered per folder. */
const maxEntries = 500;

/**
 * Lists the folder part of a partly typed path (`data/` of `data/tr`), relative to the definition's folder. Folders end in
 * `/`. Nothing outside the definition's folder is listed, because a definition cannot refer to it.
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
      .slice(0, maxEntries)
      .map((entry) => `${prefix}${entry.name}${entry.isDirectory() ? '/' : ''}`)
      .sort();
  } catch {
    // The folder does not exist or is not readable.
    return [];
  }
}

function isOffered(entry: Dirent): boolean {
  const { name } = entry;
  if (/^\.|[\u0000-\u001f\u007f]/.test(name)) return false;
  if (entry.isDirectory()) return name !== 'node_modules' && name !== 'runs';
  return entry.isFile() && !name.endsWith('.nn.yaml');
}
