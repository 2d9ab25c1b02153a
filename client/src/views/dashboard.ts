import { basename } from 'node:path';
import * as vscode from 'vscode';
import {
  errorMessage,
  type FromDashboard,
  fromDashboardSchema,
  type InspectionRequest,
  type InspectionResult,
  type MatrixCell,
  type Tab,
  type ToDashboard,
} from '#protocol';
import { cellSamples } from '../runs/cellSamples.js';
import { readEvaluations } from '../runs/runFiles.js';
import type { RunStore } from '../runs/runStore.js';
import type { WatchedRun } from '../runs/watchedRun.js';
import { throttle } from '../throttle.js';
import type { Inspector } from '../trainer/inspector.js';
import { createPagePanel } from './pagePanel.js';
import { statusText, titleText } from './runText.js';
import type { Log } from './safeWindow.js';

/** The panel that shows one run. */
export interface Dashboard {
  /** Whether the panel is open and shows a run. */
  readonly showsRun: boolean;
  /** Opens or reveals the panel with this run; `null` keeps the current run. A new panel opens beside the editor. */
  open(directory: string | null, tab?: Tab): void;
  dispose(): void;
}

/** Minimum interval between deliveries of records, in milliseconds. */
const updateInterval = 100;

/**
 * Creates the panel with the curves, evaluations and feature maps of one run. VS Code keeps across a reload of the window
 * which run it shows.
 */
export function createDashboard(
  extension: vscode.Uri,
  store: RunStore,
  /** Resolves when the runs that existed at activation are in the store. */
  found: Promise<void>,
  inspector: Inspector,
  log: Log,
): Dashboard {
  /** Directory of the run that is shown. */
  let shown: string | null = null;
  /** Tab to select once the page is ready. */
  let tab: Tab | null = null;
  /** Index of the first record that the page lacks; `Infinity` if it has all. */
  let from = Infinity;

  const postTab = () => {
    if (tab) panel.post({ type: 'tab', tab });
    if (panel.isReady) tab = null;
  };
  const postRuns = () => {
    const runs = store.list().map((watched) => ({
      key: keyOf(watched),
      label: `${watched.run.name} · ${titleText(watched)}`,
      state: statusText(watched.status),
    }));
    panel.post({ type: 'runs', runs });
  };
  const postRun = (watched: WatchedRun) => {
    panel.post({ type: 'run', key: keyOf(watched), run: watched.run, alive: watched.alive });
  };
  const postRecords = (watched: WatchedRun, from: number) => {
    panel.post({ type: 'records', key: keyOf(watched), from, records: watched.log.records.slice(from) });
  };
  const postEvaluations = async (watched: WatchedRun) => {
    for (const evaluation of await readEvaluations(watched.directory)) {
      panel.post({ type: 'evaluation', key: keyOf(watched), evaluation });
    }
  };

  const show = async (watched: WatchedRun | undefined) => {
    if (!watched) return;
    shown = watched.directory;
    panel.setTitle(titleOf(watched));
    await watched.load();
    if (shown !== watched.directory) return;
    postRun(watched);
    postRecords(watched, 0);
    from = Infinity;
    await postEvaluations(watched);
  };

  const inspect = async (watched: WatchedRun, what: InspectionRequest): Promise<InspectionResult> => {
    // An inspection reads the data that the run directory names, which may come from a stranger.
    if (vscode.workspace.isTrusted) return inspector.inspect(watched, what);
    throw new Error(
      what.kind === 'samples'
        ? vscode.l10n.t('Showing samples reads files that this workspace specifies. Trust the workspace first.')
        : vscode.l10n.t('Computing feature maps reads files that this workspace specifies. Trust the workspace first.'),
    );
  };

  const openCell = async (watched: WatchedRun, cell: MatrixCell) => {
    const key = keyOf(watched);
    try {
      const found = await cellSamples(watched.directory, cell);
      panel.post({ type: 'cell', key, cell, found });
      if (found.samples.length === 0) return;
      const indices = found.samples.map(({ sample }) => sample);
      const result = await inspect(watched, { kind: 'samples', split: cell.split, indices });
      if (result.kind === 'samples') panel.post({ type: 'cell_samples', key, cell, samples: result.samples });
    } catch (error) {
      panel.post({ type: 'cell_failed', key, cell, message: errorMessage(error) });
    }
  };

  const runOf = (key: string | null) => store.list().find((watched) => keyOf(watched) === key);

  const received = async (message: FromDashboard) => {
    switch (message.type) {
      case 'ready':
        postTab();
        postRuns();
        await show((shown === null ? undefined : store.get(shown)) ?? runOf(message.key) ?? store.list()[0]);
        return;
      case 'select':
        await show(runOf(message.key));
        return;
      case 'control':
        await runOf(message.key)?.request({ type: message.action });
        return;
      case 'inspect': {
        const { key, what } = message;
        const watched = runOf(key);
        if (!watched) return;
        await inspect(watched, what).then(
          (result) => {
            if (result.kind === 'feature_maps') panel.post({ type: 'inspection', key, what, result });
          },
          (error: unknown) => {
            panel.post({ type: 'inspection_failed', key, message: errorMessage(error) });
          },
        );
        return;
      }
      case 'open_cell': {
        const watched = runOf(message.key);
        if (watched) await openCell(watched, message.cell);
      }
    }
  };

  const panel = createPagePanel<FromDashboard, ToDashboard>(
    extension,
    {
      page: 'dashboard',
      viewType: 'shapewright.dashboard',
      title: vscode.l10n.t('Training'),
      column: { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      messageSchema: fromDashboardSchema,
      received,
      closed: () => {
        shown = null;
      },
    },
    found,
    log,
  );

  const deliveries = throttle<WatchedRun>(updateInterval, (runs) => {
    for (const watched of runs) {
      if (watched.directory !== shown || from === Infinity) continue;
      const fresh = watched.log.records.slice(from);
      postRecords(watched, from);
      from = Infinity;
      if (fresh.some(({ type }) => type === 'evaluation')) void postEvaluations(watched);
    }
  });
  const subscription = store.onChange((change) => {
    if (change.type !== 'recorded') postRuns();
    // A page without a run shows the first that appears.
    if (shown === null && panel.isReady && change.type === 'added') void show(change.run);
    if (change.run.directory !== shown) return;
    if (change.type === 'removed') {
      // The deleted run is replaced by the newest one.
      shown = null;
      if (panel.isReady) void show(store.list()[0]);
      return;
    }
    if (change.type === 'recorded') {
      from = Math.min(from, change.from);
      deliveries.add(change.run);
    } else if (change.type === 'added') {
      void show(change.run);
    } else {
      postRun(change.run);
    }
  });
  return {
    get showsRun() {
      return panel.isOpen && shown !== null;
    },
    open: (directory, wanted) => {
      if (directory !== null) shown = directory;
      tab = wanted ?? tab;
      panel.open();
      postTab();
      if (directory !== null && panel.isReady) void show(store.get(directory));
    },
    dispose: () => {
      subscription.dispose();
      deliveries.dispose();
      panel.dispose();
    },
  };
}

/** Returns the name and the directory of a run: `digits - 20261129-213341`. */
function titleOf({ run, directory }: WatchedRun): string {
  return `${run.name} - ${basename(directory)}`;
}

function keyOf({ directory }: WatchedRun): string {
  return vscode.Uri.file(directory).toString();
}
