import { dirname, join } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { InstallableEngine } from '#protocol';
import { requireOwnFile } from '#protocol/node';
import type { AskServer } from './askServer.js';
import { checkEngines } from './checkEngines.js';
import { definitionToTrain } from './definitionToTrain.js';
import { exportModel } from './exportModel.js';
import { findRate } from './findRate.js';
import { findRuns } from './findRuns.js';
import { installEngine } from './installEngine.js';
import { isRunCopy } from './isRunCopy.js';
import { evaluateOnFile, explainRun, predictRows } from './modelCommands.js';
import { newDefinition } from './newDefinition.js';
import { openExample } from './openExample.js';
import { pickVariant } from './pickVariant.js';
import { annotateRunByUser, canResume, deleteRuns, extendRun, renameRun, replayRun, resumeRun } from './runCommands.js';
import type { RunStore } from './runs/runStore.js';
import type { WatchedRun } from './runs/watchedRun.js';
import { saveDocument } from './saveDocument.js';
import { startTraining } from './startTraining.js';
import { runStudy, stopStudy, studyOf } from './studyCommands.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import type { Comparison } from './views/comparison.js';
import type { Dashboard } from './views/dashboard.js';
import type { DataView } from './views/dataView.js';
import type { RateView } from './views/rateView.js';
import { statusText, titleText } from './views/runText.js';
import { type Log, type PickItem, safeWindow } from './views/safeWindow.js';
import { servedRuns } from './views/servedRuns.js';
import { showErrorNotice } from './views/showErrorNotice.js';

/** Argument of a command: a node of the Runs view; nothing from the command palette or a key. */
const nodeSchema = v.object({ type: v.literal('run'), directory: v.string() });

/** Parts of the extension that its commands use. */
export interface CommandContext {
  readonly store: RunStore;
  readonly dashboard: Dashboard;
  readonly comparison: Comparison;
  readonly dataView: DataView;
  readonly rateView: RateView;
  readonly trainer: () => TrainerCommand;
  /** The extension's folder. */
  readonly extension: vscode.Uri;
  /** Asks the language server. */
  readonly ask: AskServer;
  /** The output channel of the extension. */
  readonly log: Log;
}

/** Registers all commands of the extension. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const { store, dashboard } = context;
  const report = vscode.window.createOutputChannel('Shapewright Doctor');
  const served = servedRuns();
  const live = ({ alive }: WatchedRun) => alive;
  const hasEnded = ({ alive }: WatchedRun) => !alive;
  const any = () => true;

  /** Creates a command for one run: that of the argument, the only one that matches, or the one that the user picks. */
  const aboutRun =
    (wanted: (run: WatchedRun) => boolean, work: (run: WatchedRun) => unknown) => async (argument: unknown) => {
      const node = v.safeParse(nodeSchema, argument);
      const run = node.success ? store.get(node.output.directory) : await pickRun(store.list().filter(wanted));
      if (run) await work(run);
    };
  /** Creates a command that uses the network of a run that has ended. */
  const trusted = (work: (run: WatchedRun) => Promise<void>) =>
    aboutRun(hasEnded, async (run) => {
      if (await isTrusted()) await work(run);
    });
  const control = (action: 'stop' | 'pause') => aboutRun(live, (run) => run.request({ type: action }));

  /** Creates a command for the runs that are selected in the Runs view, or for a single run. */
  const aboutRuns =
    (wanted: (run: WatchedRun) => boolean, work: (runs: readonly WatchedRun[]) => unknown) =>
    async (argument: unknown, selection: unknown) => {
      const nodes = v.safeParse(v.array(nodeSchema), selection);
      if (!nodes.success) return aboutRun(wanted, (run) => work([run]))(argument);
      const runs = nodes.output.flatMap(({ directory }) => store.get(directory) ?? []);
      return work(runs.filter(wanted));
    };

  const featureMapsOf = aboutRun(any, ({ directory }) => {
    dashboard.open(directory, 'feature_maps');
  });

  const install = (engine: InstallableEngine) => () =>
    installEngine(engine, context.trainer(), (line) => {
      context.log.info(line);
    });

  /** By name without the prefix `shapewright.`. */
  const commands: Readonly<Record<string, (argument: unknown, selection: unknown) => unknown>> = {
    newDefinition: async () => {
      if (await isTrusted()) await newDefinition(context.trainer());
    },
    openExample: async () => {
      if (await isTrusted()) await openExample(context.extension, context.trainer());
    },
    showData: async (argument) => {
      if (!(await isTrusted())) return;
      const definition = argument instanceof vscode.Uri ? argument : (await definitionToTrain())?.uri;
      if (definition) context.dataView.open(definition);
    },
    train: (argument) => train(context, argument instanceof vscode.Uri ? argument : undefined),
    findRate: async (argument) => {
      const document = await savedDefinition(argument instanceof vscode.Uri ? argument : undefined);
      const search = document && (await findRate(context.trainer(), document.uri.fsPath));
      if (search) await context.rateView.show(document.uri, search);
    },
    runStudy: async (argument) => {
      const document = await savedDefinition(argument instanceof vscode.Uri ? argument : undefined);
      if (document) await runStudy(context.trainer(), context.comparison, document.uri.fsPath);
    },
    openStudy: async (argument) => {
      const folder = await studyOf(argument, store);
      if (folder !== undefined) context.comparison.openStudy(folder);
    },
    resumeStudy: async (argument) => {
      const folder = (await isTrusted()) ? await studyOf(argument, store) : undefined;
      if (folder !== undefined) await runStudy(context.trainer(), context.comparison, folder);
    },
    stopStudy: async (argument) => {
      const folder = await studyOf(argument, store);
      if (folder !== undefined) await stopStudy(context.trainer(), folder);
    },
    stop: control('stop'),
    pause: control('pause'),
    resume: aboutRun(canResume, async (run) => {
      if (await isTrusted()) await resumeRun(store, context.trainer(), run);
    }),
    extendRun: aboutRun(hasEnded, async (run) => {
      if (await isTrusted()) await extendRun(store, context.trainer(), run);
    }),
    replayRun: aboutRun(hasEnded, async (run) => {
      if (await isTrusted()) await replayRun(store, context.trainer(), run);
    }),
    exportModel: trusted((run) => exportModel(context.trainer(), run)),
    predictRows: trusted((run) => predictRows(context.trainer(), run)),
    evaluateRun: trusted((run) => evaluateOnFile(context.trainer(), run)),
    explainRun: trusted((run) => explainRun(context.trainer(), run)),
    serveRun: trusted((run) => served.serve(context.trainer(), run)),
    compareRuns: async (_argument, selection) => {
      const nodes = v.safeParse(v.array(nodeSchema), selection);
      const selected = nodes.success ? nodes.output.map(({ directory }) => directory) : [];
      const directories = selected.length > 1 ? selected : await pickRuns(store.list());
      if (directories.length > 0) context.comparison.open(directories);
    },
    renameRun: aboutRun(any, (run) => renameRun(store, run)),
    annotateRun: aboutRun(any, (run) => annotateRunByUser(store, run)),
    deleteRun: aboutRuns(
      ({ alive }) => !alive,
      (runs) => deleteRuns(store, runs),
    ),
    openDashboard: (argument) => {
      const node = v.safeParse(nodeSchema, argument);
      dashboard.open(node.success ? node.output.directory : null);
    },
    showFeatureMaps: async (argument) => {
      if (argument === undefined && dashboard.showsRun) dashboard.open(null, 'feature_maps');
      else await featureMapsOf(argument);
    },
    openRunDefinition: aboutRun(any, (run) => openFile(run, 'definition.nn.yaml')),
    revealRun: aboutRun(any, ({ directory }) =>
      vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(join(directory, 'run.json'))),
    ),
    showLog: aboutRun(any, (run) => openFile(run, 'trainer.log')),
    refreshRuns: async () => {
      await findRuns(store);
      await store.prune();
    },
    doctor: () => checkEngines(context.trainer(), report, install('native')),
    installNativeEngine: install('native'),
    installWebgpuEngine: install('webgpu'),
  };

  return vscode.Disposable.from(
    report,
    served,
    ...Object.entries(commands).map(([name, run]) =>
      vscode.commands.registerCommand(`shapewright.${name}`, async (argument: unknown, selection: unknown) => {
        try {
          await run(argument, selection);
        } catch (error) {
          await showErrorNotice(error, context.log);
        }
      }),
    ),
  );
}

/** Saves the definition, lets the user pick one of its variants or the study of it, starts training and shows the dashboard. */
async function train(
  { store, dashboard, comparison, trainer, ask, log }: CommandContext,
  uri: vscode.Uri | undefined,
): Promise<void> {
  const document = await savedDefinition(uri);
  if (document === undefined) return;
  const trained = await pickVariant(document, ask);
  if (trained === undefined) return;
  const file = document.uri.fsPath;
  if (trained === 'study') {
    await runStudy(trainer(), comparison, file);
    return;
  }
  const chosen = trained.variant === null ? [] : ['--variant', trained.variant];
  const started = await startTraining(trainer(), ['train', file, ...chosen], dirname(file));
  // Normalized as the editor does, so that the file watcher reports the same path.
  const directory = vscode.Uri.file(started).fsPath;
  log.info(`${file} trains in ${directory}`);
  await store.update(directory);
  dashboard.open(directory);
}

/**
 * Returns a definition that a trainer may read, after saving it (no other file): the given one, or the one that "Train" applies to.
 * Returns `undefined` if the workspace is not trusted or the user cancels. @throws with a message for the user otherwise
 */
async function savedDefinition(uri: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
  if (!(await isTrusted())) return undefined;
  const document = uri ? await vscode.workspace.openTextDocument(uri) : await definitionToTrain();
  if (document === undefined) return undefined;
  if (document.languageId !== 'nn-yaml') {
    throw new Error(vscode.l10n.t('Open a definition (a *.nn.yaml file) to train it.'));
  }
  if (document.uri.scheme !== 'file') {
    throw new Error(
      vscode.l10n.t('Save this definition as a *.nn.yaml file on this machine: only local files can be trained.'),
    );
  }
  if (isRunCopy(document.uri)) {
    throw new Error(
      vscode.l10n.t('This is the copy of the definition that a run keeps. Train the original definition instead.'),
    );
  }
  if (!(await saveDocument(document))) {
    throw new Error(vscode.l10n.t('The definition could not be saved, so it was not trained.'));
  }
  return document;
}

async function isTrusted(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const chosen = await safeWindow.showWarning(
    vscode.l10n.t('Shapewright reads data and runs programs that this workspace specifies. Trust the workspace first.'),
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return vscode.workspace.isTrusted;
}

async function pickRun(runs: readonly WatchedRun[]): Promise<WatchedRun | undefined> {
  if (runs.length === 0) throw new Error(vscode.l10n.t('There is no run to which this command applies.'));
  if (runs.length === 1) return runs[0];
  return safeWindow.pick(runs.map(itemOf), vscode.l10n.t('Select a run'));
}

/** Lets the user pick runs to compare and returns their directories. */
async function pickRuns(runs: readonly WatchedRun[]): Promise<readonly string[]> {
  if (runs.length < 2) throw new Error(vscode.l10n.t('There must be at least two runs to compare.'));
  const picked = await safeWindow.pickMany(runs.map(itemOf), vscode.l10n.t('Select the runs to compare'));
  return (picked ?? []).map(({ directory }) => directory);
}

function itemOf(run: WatchedRun): PickItem<WatchedRun> {
  return { label: run.run.name, description: `${titleText(run)} · ${statusText(run.status)}`, value: run };
}

/** Opens a file of a run. @throws if it is a symbolic link, as the run directory may come from a stranger */
async function openFile({ directory }: WatchedRun, name: string): Promise<void> {
  await requireOwnFile(directory, name);
  // Opens in a tab group that does not show the dashboard, whichever group has the focus.
  const { activeTabGroup, all } = vscode.window.tabGroups;
  const holdsDashboard = ({ activeTab }: vscode.TabGroup) => activeTab?.input instanceof vscode.TabInputWebview;
  const free = holdsDashboard(activeTabGroup) ? all.find((group) => !holdsDashboard(group)) : activeTabGroup;
  await vscode.window.showTextDocument(vscode.Uri.file(join(directory, name)), {
    preview: true,
    viewColumn: free?.viewColumn ?? vscode.ViewColumn.Beside,
  });
}
