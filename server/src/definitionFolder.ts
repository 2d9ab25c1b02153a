import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Tells whether the document is the copy of a definition in a run directory (`runs/<name>/<time>/definition.nn.yaml`). */
export function isRunCopy(uri: string): boolean {
  return /\/runs\/[^/]+\/[^/]+\/definition\.nn\.yaml$/.test(decodeURI(uri));
}

/**
 * Returns the folder that paths in a definition are relative to; `null` for an unsaved document. For the copy in a run
 * directory (`<folder>/runs/<name>/<time>/definition.nn.yaml`) returns the folder of the original.
 */
export function definitionFolder(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  const path = fileURLToPath(uri);
  return isRunCopy(uri) ? dirname(dirname(dirname(dirname(path)))) : dirname(path);
}
