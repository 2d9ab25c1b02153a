import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/** Returns the user's home. A `HOME` that is empty or relative would be in the working directory, which may be a stranger's project. */
export function homeFolder(home: string = homedir()): string {
  return isAbsolute(home) ? home : userInfo().homedir;
}
