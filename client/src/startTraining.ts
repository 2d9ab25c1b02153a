import * as vscode from 'vscode';
import { type Failure, studyAnswerSchema, trainAnswerSchema } from '#protocol';
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
  const answer = await withProgress(() => startTrainer(command, args, folder, trainAnswerSchema));
  return answer.run;
}

/** Starts or continues a study, as `startTraining` does a run, and returns its folder. */
export async function startStudy(command: TrainerCommand, path: string, folder: string): Promise<string> {
  const answer = await withProgress(() => startTrainer(command, ['study', path], folder, studyAnswerSchema));
  return answer.study;
}

async function withProgress<Answer extends object>(start: () => Promise<Answer | Failure>): Promise<Answer> {
  const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Starting training…') };
  const answer = await safeWindow.withProgress(progress, start);
  if ('error' in answer) throw failureNotice(answer);
  return answer;
}
