import { basename, join, parse } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { json, type PredictionSummary, predictLineSchema } from '#protocol';
import type { WatchedRun } from './runs/watchedRun.js';
import { readTrainerLines } from './trainer/readTrainerLines.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import { safeWindow } from './views/safeWindow.js';

/** Asks for rows and where to write, predicts them with the network of a run, and offers to open the result. */
export async function predictRows(trainer: TrainerCommand, run: WatchedRun): Promise<void> {
  const data = await pickData(run, vscode.l10n.t('Predict'));
  if (data === undefined) return;
  const { dir, name } = parse(data);
  const suggested = vscode.Uri.file(join(dir, `${name}-predictions.csv`));
  const filters = { CSV: ['csv'], Parquet: ['parquet'], [vscode.l10n.t('JSON lines')]: ['jsonl'] };
  const output = (await vscode.window.showSaveDialog({ defaultUri: suggested, filters }))?.fsPath;
  if (output === undefined) return;
  // The dialog has asked whether an existing file is to be replaced.
  const args = ['predict', run.directory, '--data', data, '--output', output, '--keep-all', '--force', '--json'];
  const found: PredictionSummary[] = [];
  const title = vscode.l10n.t('Predicting {0}', basename(data));
  const isDone = await cancellable(trainer, args, title, (line, report) => {
    const parsed = v.safeParse(json(predictLineSchema), line);
    if (!parsed.success) return;
    if ('error' in parsed.output) throw new Error(parsed.output.error);
    if ('done' in parsed.output) report(vscode.l10n.t('{0} rows', parsed.output.done.toLocaleString('en')));
    else found.push(parsed.output);
  });
  const [summary] = found;
  if (!isDone || !summary) return;
  const open = vscode.l10n.t('Open');
  const show = summary.unseen.length > 0 || summary.predicted < summary.rows ? 'showWarning' : 'showInformation';
  if ((await safeWindow[show](summaryText(summary), open)) === open)
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(output));
}

/** Asks for labelled rows and shows how well the network of a run predicts them. */
export async function evaluateOnFile(trainer: TrainerCommand, run: WatchedRun): Promise<void> {
  const data = await pickData(run, vscode.l10n.t('Evaluate'));
  if (data === undefined) return;
  const title = vscode.l10n.t('Evaluating on {0}', basename(data));
  await showText(trainer, ['evaluate', run.directory, '--data', data], title);
}

/** Shows how much worse the network of a run predicts without each column. */
export async function explainRun(trainer: TrainerCommand, run: WatchedRun): Promise<void> {
  await showText(trainer, ['explain', run.directory], vscode.l10n.t('Explaining {0}', run.run.name));
}

/** Asks for a file with rows or, for a network of pictures, for a folder of them. */
async function pickData({ run, directory }: WatchedRun, label: string): Promise<string | undefined> {
  const [folder, file] = [vscode.l10n.t('A Folder of Pictures...'), vscode.l10n.t('A File...')];
  const hasPictures = run.model.inputs.some(({ shape }) => shape.length === 3);
  const kinds = [folder, file].map((kind) => ({ label: kind, value: kind }));
  const kind = hasPictures ? await safeWindow.pick(kinds, vscode.l10n.t('What is to be predicted?')) : file;
  if (kind === undefined) return undefined;
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: kind === file,
    canSelectFolders: kind === folder,
    openLabel: label,
    // The definition's folder.
    defaultUri: vscode.Uri.file(join(directory, '..', '..', '..')),
  });
  return picked?.[0]?.fsPath;
}

/** Runs a command and shows what it prints in a document of its own, which the user may save. */
async function showText(trainer: TrainerCommand, args: readonly string[], title: string): Promise<void> {
  const lines: string[] = [];
  const isDone = await cancellable(trainer, args, title, (line) => lines.push(line));
  if (!isDone) return;
  const document = await vscode.workspace.openTextDocument({ content: `${lines.join('\n')}\n`, language: 'plaintext' });
  await vscode.window.showTextDocument(document, { preview: true });
}

/** Runs a command with a progress notification that can cancel it. Returns whether it was not cancelled. */
async function cancellable(
  trainer: TrainerCommand,
  args: readonly string[],
  title: string,
  read: (line: string, report: (message: string) => void) => unknown,
): Promise<boolean> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return safeWindow.withProgress(options, async (progress, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => {
      cancelled.abort();
    });
    await readTrainerLines(trainer, args, cancelled.signal, (line) => {
      read(line, (message) => {
        progress.report({ message });
      });
    });
    return !cancelled.signal.aborted;
  });
}

function summaryText({ rows, predicted, unseen, output }: PredictionSummary): string {
  const columns = unseen.map(({ column }) => column).join(', ');
  return [
    vscode.l10n.t('{0} rows were predicted in {1}.', predicted.toLocaleString('en'), basename(output ?? '')),
    ...(predicted < rows ? [vscode.l10n.t('{0} of {1} rows could not be predicted.', rows - predicted, rows)] : []),
    ...(columns === '' ? [] : [vscode.l10n.t('Values that were not there in training: {0}.', columns)]),
  ].join(' ');
}
