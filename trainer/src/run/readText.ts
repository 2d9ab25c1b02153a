import { readFile } from 'node:fs/promises';
import { errorCode } from '#protocol/node';

/** Reads a text file that the user named, with errors in words. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reasons: Partial<Record<string, string>> = {
      ENOENT: 'does not exist',
      EISDIR: 'is a folder, not a file',
      EACCES: 'cannot be read: permission was denied',
    };
    const reason = reasons[errorCode(error) ?? ''];
    throw reason === undefined ? error : new Error(`${path} ${reason}.`, { cause: error });
  }
}
