import { platform } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { homeFolder } from './homeFolder.js';

/**
 * Returns the folder of this user's engines, shared by all projects: `SHAPEWRIGHT_ENGINES`, or the platform's folder for
 * application data. Programs are loaded from there, so it must not depend on the working directory.
 *
 * @throws if `SHAPEWRIGHT_ENGINES` is relative
 */
export function enginesFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const given = environment.SHAPEWRIGHT_ENGINES;
  if (!given) return join(dataFolder(environment), 'shapewright', 'engines');
  if (isAbsolute(given)) return given;
  throw new Error(`SHAPEWRIGHT_ENGINES is \`${given}\`, a relative path. Set it to an absolute one, or unset it.`);
}

function dataFolder({ XDG_DATA_HOME, LOCALAPPDATA }: NodeJS.ProcessEnv): string {
  const home = homeFolder();
  if (platform() === 'darwin') return join(home, 'Library', 'Application Support');
  if (platform() === 'win32') return absolute(LOCALAPPDATA) ?? join(home, 'AppData', 'Local');
  return absolute(XDG_DATA_HOME) ?? join(home, '.local', 'share');
}

/** The XDG Base Directory Specification ignores relative paths. */
const absolute = (path: string | undefined): string | null => (path && isAbsolute(path) ? path : null);
