import { basename, dirname } from 'node:path';
import type * as vscode from 'vscode';

/** Whether this is the copy of a definition that a run keeps (`runs/<name>/<time>/definition.nn.yaml`): to be read, not trained. */
export function isRunCopy({ path }: vscode.Uri): boolean {
  return basename(path) === 'definition.nn.yaml' && basename(dirname(dirname(dirname(path)))) === 'runs';
}
