import * as vscode from 'vscode';
import { NoticeError } from './noticeError.js';
import { startTrainer } from './trainer/startTrainer.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import { safeWindow } from './views/safeWindow.js';

/**
 * Starts a trainer with a progress indicator and returns the run directory.
 *
 * @param folder working directory of the trainer
 * @throws NoticeError if the definition cannot be trained, with a button that goes to the error
 */
export async function startTraining(command: TrainerCommand, args: readonly string[], folder: string): Promise<string> {
  const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Starting training…') };
  const answer = await safeWindow.withProgress(progress, () => startTrainer(command, args, folder));
  if ('run' in answer) return answer.run;
  const { error, location } = answer;
  if (location === undefined) throw new Error(error);
  throw new NoticeError(error, {
    title: vscode.l10n.t('Go to Error'),
    run: async () => {
      const start = new vscode.Position(location.line, location.character);
      const document = await vscode.workspace.openTextDocument(vscode.Uri.file(location.file));
      const selection = document.validateRange(new vscode.Range(start, start));
      await vscode.window.showTextDocument(document, { selection, viewColumn: columnOf(document.uri) });
    },
  });
}

/** Returns the column whose group has a tab of the file, so that it does not open over the dashboard. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const groups = vscode.window.tabGroups.all;
  const shows = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
  return groups.find(({ tabs }) => tabs.some(shows))?.viewColumn ?? vscode.ViewColumn.One;
}
