import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that paths in a definition are relative to; `null` where there is none, as for a text that was never saved.
 * For the copy in a run directory (`<folder>/runs/<name>/<time>/definition.nn.yaml`) it is that of the original.
 */
export function definitionFolder(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  const path = fileURLToPath(uri);
  const runs = dirname(dirname(dirname(path)));
  return basename(path) === 'definition.nn.yaml' && basename(runs) === 'runs' ? dirname(runs) : dirname(path);
}
