import { basename, dirname } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { type DataChoices, dataChoicesSchema, newDefinitionSchema } from '#protocol';
import { pickFolder } from './pickFolder.js';
import { runTrainerCommand } from './trainer/runTrainerCommand.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import { safeWindow } from './views/safeWindow.js';

/** Data of a new definition. */
type Data = { readonly kind: 'path'; readonly path: string } | { readonly kind: 'sample' | 'none' };

/** File extensions of tables and of sentences with tags that can be read. */
const extensions = ['csv', 'tsv', 'parquet', 'jsonl', 'conll', 'iob'];
/** Maximum number of files of the workspace that are offered per pattern. */
const maxOffered = 100;

const choicesSchema = v.union([dataChoicesSchema, v.object({ error: v.string() })]);

/** Asks for the data, the target and the kind of network, then writes a definition and opens it. Does nothing if cancelled. */
export async function newDefinition(command: TrainerCommand): Promise<void> {
  const data = await pickData();
  if (data === undefined) return;
  const answers = await answersFor(command, data);
  if (answers !== undefined) await writeDefinition(command, answers);
}

/** Writes the sample definition with its table, which the extension includes, and opens it. Does nothing if cancelled. */
export async function newSample(command: TrainerCommand): Promise<void> {
  const answers = await answersFor(command, { kind: 'sample' });
  if (answers !== undefined) await writeDefinition(command, answers);
}

async function writeDefinition(command: TrainerCommand, answers: readonly string[]): Promise<void> {
  const written = await safeWindow.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Writing a definition…') },
    () => runTrainerCommand(command, ['new', ...answers, '--json'], newDefinitionSchema),
  );
  if ('error' in written) throw new Error(written.error);
  await vscode.window.showTextDocument(vscode.Uri.file(written.definition));
}

/** Asks the remaining questions and returns the arguments of `shapewright new`. */
async function answersFor(command: TrainerCommand, data: Data): Promise<string[] | undefined> {
  if (data.kind === 'path') return answersForPath(command, data.path);
  const folder = await pickFolder();
  if (folder === undefined) return undefined;
  return [...(data.kind === 'sample' ? ['--sample'] : []), '--folder', folder];
}

async function answersForPath(command: TrainerCommand, path: string): Promise<string[] | undefined> {
  const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading {0}…', basename(path)) };
  const choices = await safeWindow.withProgress(progress, () =>
    runTrainerCommand(command, ['data', path, '--json'], choicesSchema),
  );
  if ('error' in choices) throw new Error(choices.error);
  const target = await pickTarget(choices);
  if (target === undefined) return undefined;
  const network = await safeWindow.pick(
    choices.networks.map(({ id, title, detail }) => ({ label: title, detail, value: id })),
    vscode.l10n.t('Select the kind of network'),
  );
  if (network === undefined) return undefined;
  return ['--data', path, ...(target === null ? [] : ['--target', target]), '--network', network];
}

/** Returns the picked column: `null` if there are no columns, `undefined` if cancelled. */
async function pickTarget({ targets, summary }: DataChoices): Promise<string | null | undefined> {
  if (targets.length === 0) return null;
  return safeWindow.pick(
    targets.map(({ name, detail }) => ({ label: name, description: detail, value: name })),
    vscode.l10n.t('Select the column to predict ({0})', summary),
  );
}

async function pickData(): Promise<Data | undefined> {
  const patterns = [`**/*.{${extensions.join(',')}}`, '**/*images*idx3*'];
  const find = (pattern: string) => vscode.workspace.findFiles(pattern, '**/{node_modules,runs}/**', maxOffered);
  const found = (await Promise.all(patterns.map(find))).flat();
  const files = found
    .map(({ fsPath }) => fsPath)
    .toSorted()
    .map((path) => ({
      label: basename(path),
      description: vscode.workspace.asRelativePath(dirname(path)),
      value: { kind: 'path', path } as const,
    }));
  const chosen = await safeWindow.pick<Data | 'file' | 'folder'>(
    [
      ...files,
      {
        label: vscode.l10n.t('Choose a Table…'),
        description: extensions.map((end) => `.${end}`).join(' '),
        value: 'file',
      },
      {
        label: vscode.l10n.t('Choose a Folder of Images…'),
        description: vscode.l10n.t('a folder for each class, or pairs of IDX files'),
        value: 'folder',
      },
      {
        label: vscode.l10n.t('Sample: Penguins'),
        description: vscode.l10n.t('344 rows, included with Shapewright; no download needed'),
        value: { kind: 'sample' },
      },
      {
        label: vscode.l10n.t('No Data Yet'),
        description: vscode.l10n.t('a small network to explore shapes'),
        value: { kind: 'none' },
      },
    ],
    vscode.l10n.t('Select the data to train on'),
  );
  switch (chosen) {
    case undefined:
      return undefined;
    case 'file':
      return browse({ filters: { [vscode.l10n.t('Tables')]: extensions } });
    case 'folder':
      return browse({ canSelectFiles: false, canSelectFolders: true });
    default:
      return chosen;
  }
}

async function browse(options: vscode.OpenDialogOptions): Promise<Data | undefined> {
  const [uri] = (await vscode.window.showOpenDialog(options)) ?? [];
  return uri && { kind: 'path', path: uri.fsPath };
}
