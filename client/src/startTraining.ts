import * as vscode from 'vscode';
import { NoticeError } from './noticeError.js';
import { startTrainer } from './trainer/startTrainer.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import { safeWindow } from './views/safeWindow.js';

/**
 * Starts a trainer behind a progress entry and returns the run's directory.
 *
 * @param folder where the trainer works
 * @throws NoticeError where something in the definition keeps it from being trained, with the way there
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

/** Returns the column that shows a file, so that it is not opened over the dashboard. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const groups = vscode.window.tabGroups.all;
  const shows = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
  return groups.find(({ tabs }) => tabs.some(shows))?.viewColumn ?? vscode.ViewColumn.One;
}
