import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/**
 * Where this user's engines are installed, shared by all projects: `SHAPEWRIGHT_ENGINES`, or the platform's folder for
 * the data of applications.
 */
export function enginesFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.SHAPEWRIGHT_ENGINES ?? join(dataFolder(environment), 'shapewright', 'engines');
}

function dataFolder(environment: NodeJS.ProcessEnv): string {
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (platform() === 'win32') return environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share');
}
