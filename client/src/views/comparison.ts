import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { type ComparedRun, type FromComparison, fromComparisonSchema, type Study, type ToComparison } from '#protocol';
import { requireOwnFile, runLayout } from '#protocol/node';
import { readEvaluations } from '../runs/runFiles.js';
import type { RunStore } from '../runs/runStore.js';
import { readStudy } from '../runs/studyFiles.js';
import type { WatchedRun } from '../runs/watchedRun.js';
import { throttle } from '../throttle.js';
import { createPagePanel } from './pagePanel.js';
import { statusText, titleText } from './runText.js';
import { type Log, safeWindow } from './safeWindow.js';
import { diffRuns } from './settingsDocuments.js';

/** The panel that compares runs. */
export interface Comparison {
  /** Shows the panel with these runs. */
  open(directories: readonly string[]): void;
  /** Shows the panel with the runs of the study in a folder. */
  openStudy(folder: string): void;
  dispose(): void;
}

/** Minimum interval between updates of live runs, in milliseconds. */
const updateInterval = 1000;
/** Number of runs that a page can show. */
const maxRuns = 500;
/** Number of runs whose steps are sent too, not only their epochs. */
const maxDetailed = 6;

/** What the panel shows. */
type Compared = { readonly directories: readonly string[] } | { readonly folder: string };

/** Creates the panel that compares runs. VS Code keeps across a reload of the window which runs it shows. */
export function createComparison(
  extension: vscode.Uri,
  store: RunStore,
  /** Shows the dashboard of the run in a directory. */
  openRun: (directory: string) => void,
  /** Resolves when the runs that existed at activation are in the store. */
  found: Promise<void>,
  log: Log,
): Comparison {
  let shown: Compared = { directories: [] };

  const shownRuns = (): readonly WatchedRun[] => {
    const compared = shown;
    if ('directories' in compared) return compared.directories.flatMap((directory) => store.get(directory) ?? []);
    return store.list().filter(({ directory }) => dirname(directory) === compared.folder);
  };
  const post = async () => {
    const watched = shownRuns().slice(0, maxRuns);
    const runs = await Promise.all(watched.map((run) => comparedRun(run, watched.length <= maxDetailed)));
    const study = 'folder' in shown ? await readStudy(shown.folder) : null;
    panel.setTitle(study ? studyTitle(study) : vscode.l10n.t('Comparison of Runs'));
    panel.post({
      type: 'comparison',
      study: study && 'folder' in shown ? comparedStudy(shown.folder, study) : null,
      runs,
    });
  };
  const runOf = (key: string) => shownRuns().find(({ directory }) => keyOf(directory) === key);

  const panel = createPagePanel<FromComparison, ToComparison>(
    extension,
    {
      page: 'comparison',
      viewType: 'shapewright.comparison',
      title: vscode.l10n.t('Comparison of Runs'),
      column: vscode.ViewColumn.Active,
      messageSchema: fromComparisonSchema,
      received: async (message) => {
        switch (message.type) {
          case 'ready':
            // A study that was just started has no runs yet, but stays.
            if ('directories' in shown && shownRuns().length === 0) shown = shownBefore(store, message);
            await post();
            break;
          case 'open': {
            const run = runOf(message.key);
            if (run) openRun(run.directory);
            break;
          }
          case 'diff': {
            const [one, other] = message.keys.map(runOf);
            if (!one || !other) break;
            // The directories may come from a stranger.
            for (const { directory } of [one, other]) await requireOwnFile(directory, runLayout.definition);
            await diffRuns(one, other);
            break;
          }
        }
      },
      closed: () => {
        shown = { directories: [] };
      },
    },
    found,
    log,
  );

  const deliveries = throttle<WatchedRun>(updateInterval, () => void post());
  const subscription = store.onChange(({ type, run }) => {
    if ('folder' in shown) {
      if (dirname(run.directory) === shown.folder) deliveries.add(run);
      return;
    }
    if (!shown.directories.includes(run.directory)) return;
    if (type === 'removed') shown = { directories: shown.directories.filter((one) => one !== run.directory) };
    deliveries.add(run);
  });
  const show = (compared: Compared) => {
    shown = compared;
    panel.open();
    if (panel.isReady) void post();
  };

  return {
    open: (directories) => {
      if (directories.length > maxRuns)
        void safeWindow.showInformation(vscode.l10n.t('Only the first {0} of these runs are compared.', maxRuns));
      show({ directories: directories.slice(0, maxRuns) });
    },
    openStudy: (folder) => {
      show({ folder });
    },
    dispose: () => {
      subscription.dispose();
      deliveries.dispose();
      panel.dispose();
    },
  };
}

function studyTitle({ name }: Study): string {
  return vscode.l10n.t('Study of {0}', name);
}

function comparedStudy(folder: string, { name, metric, maximize, trials }: Study): ToComparison['study'] {
  return { key: keyOf(folder), name, metric, maximize, trials: trials.length };
}

async function comparedRun(watched: WatchedRun, isDetailed: boolean): Promise<ComparedRun> {
  await watched.load();
  const { run, annotation, log, directory } = watched;
  const evaluations = await readEvaluations(directory);
  return {
    key: keyOf(directory),
    title: annotation.title || (run.study?.trial ?? titleText(watched)),
    status: statusText(watched.status),
    annotation,
    run,
    records: log.records.filter(
      ({ type }) => type === 'epoch' || type === 'resumed' || (isDetailed && type === 'step'),
    ),
    // What only a single run's page shows is large.
    evaluations: evaluations.map((evaluation) => ({
      ...evaluation,
      outputs: evaluation.outputs.map(({ name, target, positive, roc }) => ({
        ...{ name, target, confusion_matrix: null, roc, precision_recall: [] },
        ...(positive !== undefined && { positive }),
      })),
    })),
  };
}

function shownBefore(store: RunStore, { keys, study }: Extract<FromComparison, { type: 'ready' }>): Compared {
  const directories = new Map(store.list().map(({ directory }) => [keyOf(directory), directory]));
  const folder = [...directories.values()].map((directory) => dirname(directory)).find((one) => keyOf(one) === study);
  return folder === undefined ? { directories: keys.flatMap((key) => directories.get(key) ?? []) } : { folder };
}

function keyOf(path: string): string {
  return vscode.Uri.file(path).toString();
}
