import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { homeFolder } from './homeFolder.js';

/** Returns the npm registry: `registry` of npm's environment or of the user's `.npmrc`, as npm resolves it. */
export async function npmRegistry(environment: NodeJS.ProcessEnv = process.env, home = homeFolder()): Promise<string> {
  const text = await readFile(join(home, '.npmrc'), 'utf8').catch(() => '');
  const registry =
    environment.npm_config_registry ||
    environment.NPM_CONFIG_REGISTRY ||
    /^\s*registry\s*=\s*["']?(https?:\/\/[^\s"']+)/m.exec(text)?.[1] ||
    'https://registry.npmjs.org';
  return registry.replace(/\/+$/, '');
}
