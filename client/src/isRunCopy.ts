import { basename, dirname } from 'node:path';
import type * as vscode from 'vscode';

/** Tells whether the file is the copy of a definition of a run (`runs/<name>/<time>/definition.nn.yaml`) or of a study (`runs/<study>/definition.nn.yaml`). */
export function isRunCopy({ path }: vscode.Uri): boolean {
  const folder = dirname(dirname(path));
  return basename(path) === 'definition.nn.yaml' && [folder, dirname(folder)].some((one) => basename(one) === 'runs');
}
