import * as vscode from 'vscode';
import { failureNotice } from './failureNotice.js';
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
  throw failureNotice(answer);
}
