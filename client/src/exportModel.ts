import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { exportResultSchema } from '#protocol';
import type { WatchedRun } from './runs/watchedRun.js';
import { runTrainerCommand } from './trainer/runTrainerCommand.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import { safeWindow } from './views/safeWindow.js';

/** Exports the trained network of a run for TensorFlow.js, into a new folder in the one that the user picks, and offers to show it. */
export async function exportModel(command: TrainerCommand, { directory, run }: WatchedRun): Promise<void> {
  const openLabel = vscode.l10n.t('Export Here');
  const options = { canSelectFiles: false, canSelectFolders: true, canSelectMany: false, openLabel };
  const [parent] = (await vscode.window.showOpenDialog(options)) ?? [];
  if (parent === undefined) return;
  // The name of the run's parent folder is valid on any file system.
  const folder = join(parent.fsPath, `${basename(dirname(directory))}-${basename(directory)}-tfjs`);
  const title = vscode.l10n.t('Exporting {0}', run.name);
  const progress = { location: vscode.ProgressLocation.Notification, title };
  const result = await safeWindow.withProgress(progress, () =>
    runTrainerCommand(command, ['export', directory, '--to', 'tfjs', folder, '--json'], exportResultSchema),
  );
  if ('error' in result) throw new Error(result.error);
  const show = vscode.l10n.t('Show Folder');
  const message = vscode.l10n.t('Exported to {0}. Its README.md tells how to use it.', result.folder);
  if ((await safeWindow.showInformation(message, show)) === show)
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(join(result.folder, 'README.md')));
}
