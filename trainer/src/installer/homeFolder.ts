import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/**
 * Returns the user's home folder. Ignores an empty or relative `HOME`: it would be in the working directory, which may be an
 * untrusted project.
 */
export function homeFolder(home: string = homedir()): string {
  return isAbsolute(home) ? home : userInfo().homedir;
}
