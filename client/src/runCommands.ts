import * as vscode from 'vscode';
import { withRunFolder } from '#protocol/node';
import { annotateRun } from './runs/annotateRun.js';
import type { RunStore } from './runs/runStore.js';
import type { WatchedRun } from './runs/watchedRun.js';
import { startTraining } from './startTraining.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import { titleText } from './views/runText.js';
import { safeWindow } from './views/safeWindow.js';

/** Asks for the title of a run. With an empty title the run is shown by its start time. */
export async function renameRun(store: RunStore, { directory, annotation }: WatchedRun): Promise<void> {
  const title = await safeWindow.askText(
    vscode.l10n.t('Title of the run. Leave empty to use its start time.'),
    annotation.title,
    200,
  );
  if (title === undefined) return;
  await annotateRun(directory, { ...annotation, title: title.trim() });
  await store.update(directory);
}

/** Asks for the note of a run. */
export async function annotateRunByUser(store: RunStore, { directory, annotation }: WatchedRun): Promise<void> {
  const note = await safeWindow.askText(vscode.l10n.t('Note on the run'), annotation.note, 10_000);
  if (note === undefined) return;
  await annotateRun(directory, { ...annotation, note: note.trim() });
  await store.update(directory);
}

/** Deletes the directories of ended runs after confirmation. @throws if one of the runs is still training */
export async function deleteRuns(store: RunStore, runs: readonly WatchedRun[]): Promise<void> {
  const live = runs.find(({ alive }) => alive);
  if (live) throw new Error(vscode.l10n.t('{0} is still training. Stop it before deleting it.', titleText(live)));
  const [first, ...others] = runs;
  if (first === undefined) return;
  const question =
    others.length === 0
      ? vscode.l10n.t('Delete run {0}?', titleText(first))
      : vscode.l10n.t('Delete {0} runs?', runs.length);
  const detail = vscode.l10n.t('This deletes its weights, records and evaluations in {0}', first.directory);
  const confirm = vscode.l10n.t('Delete');
  if ((await safeWindow.askModally(question, others.length === 0 ? detail : '', confirm)) !== confirm) return;
  for (const { directory } of runs) {
    // Throws if the directory is reached through a symbolic link.
    await withRunFolder(directory, () => undefined);
    await vscode.workspace.fs.delete(vscode.Uri.file(directory), { recursive: true });
    store.remove(directory);
  }
}

/** Resumes a run: a paused one through its trainer, a stopped, failed or interrupted one with a new trainer. */
export async function resumeRun(store: RunStore, trainer: TrainerCommand, run: WatchedRun): Promise<void> {
  if (run.alive) {
    await run.request({ type: 'resume' });
    return;
  }
  await startTraining(trainer, ['resume', run.directory], run.directory);
  await store.update(run.directory);
}

/** Asks for a number of epochs and trains an ended run up to it. */
export async function extendRun(store: RunStore, trainer: TrainerCommand, run: WatchedRun): Promise<void> {
  const prompt = vscode.l10n.t('Number of epochs in all');
  const answer = await safeWindow.askText(prompt, String(2 * run.run.epochs), 9);
  if (answer === undefined) return;
  if (!/^[1-9]\d*$/.test(answer.trim())) throw new Error(vscode.l10n.t('“{0}” is no number of epochs.', answer));
  await startTraining(trainer, ['resume', run.directory, '--epochs', answer.trim()], run.directory);
  await store.update(run.directory);
}

/** Trains an ended run again as a new run. */
export async function replayRun(store: RunStore, trainer: TrainerCommand, run: WatchedRun): Promise<void> {
  await store.update(await startTraining(trainer, ['replay', run.directory], run.directory));
}

/** Tells whether a run can be resumed. */
export function canResume({ alive, status }: WatchedRun): boolean {
  return alive ? status === 'paused' : status !== 'finished';
}
