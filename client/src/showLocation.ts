import * as vscode from 'vscode';

/** Shows a range of a file in the group that has a tab of it, so that it does not open over a panel. */
export async function showLocation(uri: vscode.Uri, range: vscode.Range): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const selection = document.validateRange(range);
  await vscode.window.showTextDocument(document, { selection, viewColumn: columnOf(document.uri) });
}

function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const groups = vscode.window.tabGroups.all;
  const shows = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
  return groups.find(({ tabs }) => tabs.some(shows))?.viewColumn ?? vscode.ViewColumn.One;
}
