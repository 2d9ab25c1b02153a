import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Whether this is the copy of a definition that a run keeps (`runs/<name>/<time>/definition.nn.yaml`). */
export function isRunCopy(uri: string): boolean {
  return /\/runs\/[^/]+\/[^/]+\/definition\.nn\.yaml$/.test(decodeURI(uri));
}

/**
 * The folder that paths in a definition are relative to; `null` where there is none, as for a text that was never saved.
 * For the copy in a run directory (`<folder>/runs/<name>/<time>/definition.nn.yaml`) it is that of the original.
 */
export function definitionFolder(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  const path = fileURLToPath(uri);
  return isRunCopy(uri) ? dirname(dirname(dirname(dirname(path)))) : dirname(path);
}
