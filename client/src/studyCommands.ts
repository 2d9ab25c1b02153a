import { basename, dirname } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { RunStore } from './runs/runStore.js';
import { readStudy } from './runs/studyFiles.js';
import { startStudy } from './startTraining.js';
import { runStop } from './trainer/runStop.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import type { Comparison } from './views/comparison.js';
import { safeWindow } from './views/safeWindow.js';

const nodeSchema = v.object({ type: v.literal('definition'), folder: v.string() });

/** Trains all that a definition declares, or goes on with the study in a folder, and shows the comparison of its runs. */
export async function runStudy(trainer: TrainerCommand, comparison: Comparison, path: string): Promise<void> {
  const study = await startStudy(trainer, path, dirname(path));
  // Normalized as the editor does, so that the file watcher reports the same path.
  comparison.openStudy(vscode.Uri.file(study).fsPath);
}

/** Stops a study: the runs that are trained now save checkpoints, and no other is started. */
export async function stopStudy(trainer: TrainerCommand, folder: string): Promise<void> {
  await runStop(trainer, folder);
}

/** Returns the folder of the study that a command is about: of its argument, the only one, or the one that the user picks. */
export async function studyOf(argument: unknown, store: RunStore): Promise<string | undefined> {
  const node = v.safeParse(nodeSchema, argument);
  if (node.success) return node.output.folder;
  const folders = [...new Set(store.list().flatMap(({ run, directory }) => (run.study ? [dirname(directory)] : [])))];
  const found = await Promise.all(folders.map(async (folder) => ({ folder, study: await readStudy(folder) })));
  const items = found.flatMap(({ folder, study }) =>
    study ? [{ label: study.name, description: basename(folder), value: folder }] : [],
  );
  const [only, other] = items;
  if (!only)
    throw new Error(
      vscode.l10n.t(
        'There is no study yet. Choose “Run Study” for a definition with variants, a sweep, seeds or folds.',
      ),
    );
  return other ? safeWindow.pick(items, vscode.l10n.t('Select a study')) : only.value;
}
