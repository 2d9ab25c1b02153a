import { basename, dirname } from 'node:path';
import type * as vscode from 'vscode';

/** Tells whether the file is the copy of a definition in a run directory (`runs/<name>/<time>/definition.nn.yaml`). */
export function isRunCopy({ path }: vscode.Uri): boolean {
  return basename(path) === 'definition.nn.yaml' && basename(dirname(dirname(dirname(path)))) === 'runs';
}
