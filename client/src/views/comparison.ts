import * as vscode from 'vscode';
import { type ComparedRun, type FromComparison, fromComparisonSchema, type ToComparison } from '#protocol';
import { readEvaluations } from '../runs/runFiles.js';
import type { RunStore } from '../runs/runStore.js';
import type { WatchedRun } from '../runs/watchedRun.js';
import { throttle } from '../throttle.js';
import { createPagePanel } from './pagePanel.js';
import { statusText, titleText } from './runText.js';
import { type Log, safeWindow } from './safeWindow.js';

/** The panel that compares runs. */
export interface Comparison {
  /** Shows the panel with these runs. */
  open(directories: readonly string[]): void;
  dispose(): void;
}

/** Minimum interval between updates of live runs, in milliseconds. */
const updateInterval = 1000;
/** Number of distinguishable line styles. */
const maxRuns = 6;

/** Creates the panel that compares runs. VS Code keeps across a reload of the window which runs it shows. */
export function createComparison(
  extension: vscode.Uri,
  store: RunStore,
  /** Resolves when the runs that existed at activation are in the store. */
  found: Promise<void>,
  log: Log,
): Comparison {
  let shown: readonly string[] = [];

  const post = async () => {
    const runs = await Promise.all(shown.flatMap((directory) => store.get(directory) ?? []).map(comparedRun));
    panel.post({ type: 'comparison', runs });
  };

  const panel = createPagePanel<FromComparison, ToComparison>(
    extension,
    {
      page: 'comparison',
      viewType: 'shapewright.comparison',
      title: vscode.l10n.t('Comparison of Runs'),
      column: vscode.ViewColumn.Active,
      messageSchema: fromComparisonSchema,
      received: async ({ keys }) => {
        if (shown.length === 0) shown = directoriesOf(store, keys);
        await post();
      },
      closed: () => {
        shown = [];
      },
    },
    found,
    log,
  );

  const deliveries = throttle<WatchedRun>(updateInterval, () => void post());
  const subscription = store.onChange(({ type, run }) => {
    if (!shown.includes(run.directory)) return;
    if (type === 'removed') shown = shown.filter((directory) => directory !== run.directory);
    deliveries.add(run);
  });

  return {
    open: (directories) => {
      shown = directories.slice(0, maxRuns);
      if (directories.length > maxRuns)
        void safeWindow.showInformation(vscode.l10n.t('Only the first {0} of these runs are compared.', maxRuns));
      panel.open();
      if (panel.isReady) void post();
    },
    dispose: () => {
      subscription.dispose();
      deliveries.dispose();
      panel.dispose();
    },
  };
}

async function comparedRun(watched: WatchedRun): Promise<ComparedRun> {
  await watched.load();
  const { run, annotation, log, directory } = watched;
  return {
    key: keyOf(directory),
    title: titleText(watched),
    status: statusText(watched.status),
    annotation,
    run,
    records: log.records.filter(({ type }) => type === 'step' || type === 'epoch' || type === 'resumed'),
    evaluations: await readEvaluations(directory),
  };
}

function directoriesOf(store: RunStore, keys: readonly string[]): string[] {
  const directories = new Map(store.list().map(({ directory }) => [keyOf(directory), directory]));
  return keys.flatMap((key) => directories.get(key) ?? []);
}

function keyOf(directory: string): string {
  return vscode.Uri.file(directory).toString();
}
