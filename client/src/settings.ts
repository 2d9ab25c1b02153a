import * as vscode from 'vscode';

/** What the user set, read when it is needed. */
export const settings = {
  /** A Node to run trainers with; empty: the editor's own. Machine scope: no workspace can name a program. */
  nodePath: (): string => vscode.workspace.getConfiguration('shapewright').get('nodePath', ''),
  /** Folders that links to data may lead to. Machine scope, as above. */
  dataFolders: (): readonly string[] => vscode.workspace.getConfiguration('shapewright').get('dataFolders', []),
  /** By the codes of diagnostics. */
  severities: (): Readonly<Record<string, unknown>> =>
    vscode.workspace.getConfiguration('shapewright').get('severities', {}),
  inlayHints: (scope: vscode.Uri): boolean =>
    vscode.workspace.getConfiguration('shapewright', scope).get('inlayHints.enabled', true),
};
