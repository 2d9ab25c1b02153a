import * as vscode from 'vscode';
import { isRunCopy } from './isRunCopy.js';
import { NoticeError } from './noticeError.js';
import { safeWindow } from './views/safeWindow.js';

/**
 * Returns the definition that "Train" applies to without an argument: the visible one, otherwise an open one, otherwise one
 * of the workspace. The user picks if there are several. Returns `undefined` if the user cancels.
 */
export async function definitionToTrain(): Promise<vscode.TextDocument | undefined> {
  const edited = visibleDefinition();
  if (edited) return edited;
  const open = openDefinitions();
  const uris = open.length > 0 ? open : await vscode.workspace.findFiles('**/*.nn.yaml', '**/{node_modules,runs}/**');
  const uri = await pickUri(uris);
  return uri && vscode.workspace.openTextDocument(uri);
}

/** Returns the definition in the active editor, or in any visible editor if no text editor is active. */
function visibleDefinition(): vscode.TextDocument | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editors = activeTextEditor ? [activeTextEditor] : visibleTextEditors;
  return editors.map(({ document }) => document).find(({ languageId }) => languageId === 'nn-yaml');
}

/** Returns the distinct definitions in open tabs, also in hidden ones. */
function openDefinitions(): readonly vscode.Uri[] {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input);
  const uris = inputs.flatMap((input) => (input instanceof vscode.TabInputText ? [input.uri] : []));
  const definitions = uris.filter((uri) => uri.path.endsWith('.nn.yaml') && !isRunCopy(uri));
  return [...new Map(definitions.map((uri) => [uri.toString(), uri])).values()];
}

async function pickUri(uris: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  if (uris.length === 0) {
    throw new NoticeError(vscode.l10n.t('There is no definition (a *.nn.yaml file) to train.'), {
      title: vscode.l10n.t('New Definition...'),
      run: () => vscode.commands.executeCommand('shapewright.newDefinition'),
    });
  }
  if (uris.length === 1) return uris[0];
  const items = uris.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), value: uri }));
  return safeWindow.pick(items, vscode.l10n.t('Select the definition to train'));
}
