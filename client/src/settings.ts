import * as vscode from 'vscode';

/** Settings of the extension; each call reads the current value. */
export const settings = {
  /** Path of the Node.js executable that runs trainers; empty for the editor's own. Machine scope: a workspace cannot set it. */
  nodePath: (): string => vscode.workspace.getConfiguration('shapewright').get('nodePath', ''),
  /** Folders that symbolic links to data may point into. Machine scope: a workspace cannot set it. */
  dataFolders: (): readonly string[] => vscode.workspace.getConfiguration('shapewright').get('dataFolders', []),
  /** Severities by diagnostic code, unvalidated. */
  severities: (): Readonly<Record<string, unknown>> =>
    vscode.workspace.getConfiguration('shapewright').get('severities', {}),
  /** Whether shapes are shown as inlay hints in a document. */
  inlayHints: (scope: vscode.Uri): boolean =>
    vscode.workspace.getConfiguration('shapewright', scope).get('inlayHints.enabled', true),
};
