import * as vscode from 'vscode';

/** Returns the path of the workspace folder, or of the folder that the user picks if there is not exactly one. */
export async function pickFolder(): Promise<string | undefined> {
  const [first, ...others] = vscode.workspace.workspaceFolders ?? [];
  if (first && others.length === 0) return first.uri.fsPath;
  if (first) return (await vscode.window.showWorkspaceFolderPick())?.uri.fsPath;
  const options = {
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: vscode.l10n.t('Create Definition Here'),
  };
  return (await vscode.window.showOpenDialog(options))?.[0]?.fsPath;
}
