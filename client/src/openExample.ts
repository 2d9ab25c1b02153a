import { basename } from 'node:path';
import * as vscode from 'vscode';
import { newSample } from './newDefinition.js';
import { pickFolder } from './pickFolder.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import { safeWindow } from './views/safeWindow.js';

/**
 * Copies one of the extension's examples into a folder of the user and opens it. Never overwrites files. The first example
 * includes its data; the first lines of the others say where to download theirs.
 */
export async function openExample(extension: vscode.Uri, command: TrainerCommand): Promise<void> {
  const examples = vscode.Uri.joinPath(extension, 'examples');
  const folders = (await vscode.workspace.fs.readDirectory(examples)).map(([name]) => name);
  const items = await Promise.all(folders.map((name) => describe(vscode.Uri.joinPath(examples, name))));
  const sample = {
    label: 'penguins',
    description: vscode.l10n.t('includes data'),
    detail: vscode.l10n.t('Predicts the species of a penguin. A small network for a table, ready to train.'),
    value: 'sample',
  } as const;
  const example = await safeWindow.pick<vscode.Uri | 'sample'>([sample, ...items], vscode.l10n.t('Select an example'));
  if (example === undefined) return;
  if (example === 'sample') return newSample(command);
  const folder = await pickFolder();
  if (folder === undefined) return;
  const target = await unusedName(vscode.Uri.file(folder), basename(example.path));
  await vscode.workspace.fs.copy(example, target, { overwrite: false });
  await vscode.window.showTextDocument(vscode.Uri.joinPath(target, definitionOf(example)));
}

const definitionOf = (example: vscode.Uri): string => `${basename(example.path)}.nn.yaml`;

/** Returns the pick item of an example. Its detail is the definition's first line, a comment. */
async function describe(example: vscode.Uri) {
  const text = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(example, definitionOf(example)));
  const [first = ''] = new TextDecoder().decode(text).split('\n');
  return {
    label: basename(example.path),
    description: vscode.l10n.t('requires data'),
    detail: first.replace(/^#\s*/, ''),
    value: example,
  };
}

/** Returns the first of `digits`, `digits-2`, … that does not exist in the folder. */
async function unusedName(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let count = 1; ; count += 1) {
    const uri = vscode.Uri.joinPath(folder, count === 1 ? name : `${name}-${count}`);
    const exists = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (!exists) return uri;
  }
}
