import { basename } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import {
  errorMessage,
  type FromDashboard,
  fromDashboardSchema,
  type InspectionRequest,
  type Tab,
  type ToDashboard,
} from '#protocol';
import { readEvaluations } from '../runs/runFiles.js';
import type { RunStore } from '../runs/runStore.js';
import type { WatchedRun } from '../runs/watchedRun.js';
import { throttle } from '../throttle.js';
import type { Inspector } from '../trainer/inspector.js';
import { statusText, titleText } from './runText.js';
import { type Log, safeWindow } from './safeWindow.js';
import { showErrorNotice } from './showErrorNotice.js';
import { showPage } from './showPage.js';

export interface Dashboard {
  /** Whether there is a panel with a run in it. */
  readonly showsRun: boolean;
  /** Shows the panel (beside the editor, where it is new) with this run, or with the one it has. */
  open(directory: string | null, tab?: Tab): void;
  dispose(): void;
}

const viewType = 'shapewright.dashboard';
/** Milliseconds between two deliveries of records. */
const frame = 100;

/**
 * The one panel with curves, evaluations and feature maps. It keeps no data: hidden, it is gone, and when its page is there
 * again it says `ready` and is told everything anew. Over a reload of the window VS Code keeps which run it showed.
 */
export function createDashboard(
  context: vscode.ExtensionContext,
  store: RunStore,
  /** Fulfilled when the runs that were there at the start are in the store. */
  found: Promise<void>,
  inspector: Inspector,
  log: Log,
): Dashboard {
  let panel: vscode.WebviewPanel | null = null;
  /** Whether the page is there and listens. */
  let ready = false;
  /** The directory of the run that is shown. */
  let shown: string | null = null;
  /** The tab that was asked for before the page could be told. */
  let tab: Tab | null = null;
  /** Where the records begin that the page does not have; `Infinity`: it has them all. */
  let from = Infinity;

  const post = (message: ToDashboard) => {
    if (ready) void panel?.webview.postMessage(message);
  };

  const postTab = () => {
    if (tab) post({ type: 'tab', tab });
    if (ready) tab = null;
  };
  const postRuns = () => {
    const runs = store.list().map((watched) => ({
      key: keyOf(watched),
      label: `${watched.run.name} · ${titleText(watched)}`,
      state: statusText(watched.status),
    }));
    post({ type: 'runs', runs });
  };
  const postRun = (watched: WatchedRun) => {
    post({ type: 'run', key: keyOf(watched), run: watched.run, alive: watched.alive });
  };
  const postRecords = (watched: WatchedRun, from: number) => {
    post({ type: 'records', key: keyOf(watched), from, records: watched.log.records.slice(from) });
  };
  const postEvaluations = async (watched: WatchedRun) => {
    for (const evaluation of await readEvaluations(watched.directory)) {
      post({ type: 'evaluation', key: keyOf(watched), evaluation });
    }
  };

  const show = async (watched: WatchedRun | undefined) => {
    if (!watched) return;
    shown = watched.directory;
    if (panel) safeWindow.setTitle(panel, titleOf(watched));
    await watched.load();
    if (shown !== watched.directory) return;
    postRun(watched);
    postRecords(watched, 0);
    from = Infinity;
    await postEvaluations(watched);
  };

  const inspect = async (watched: WatchedRun, what: InspectionRequest) => {
    // It builds the network and reads the data that the run directory names, and anybody may have written that.
    if (vscode.workspace.isTrusted) return inspector.inspect(watched, what);
    throw new Error(
      vscode.l10n.t('Computing feature maps reads files that this workspace specifies. Trust the workspace first.'),
    );
  };

  const runOf = (key: string | null) => store.list().find((watched) => keyOf(watched) === key);

  const received = async (message: FromDashboard) => {
    switch (message.type) {
      case 'ready': {
        await found;
        ready = true;
        postTab();
        postRuns();
        await show((shown === null ? undefined : store.get(shown)) ?? runOf(message.key) ?? store.list()[0]);
        return;
      }
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
            post({ type: 'inspection', key, what, result });
          },
          (error: unknown) => {
            post({ type: 'inspection_failed', key, message: errorMessage(error) });
          },
        );
      }
    }
  };

  const attach = (next: vscode.WebviewPanel) => {
    // After a reload of the window, a tab in the background is restored when it is first looked at: there may be a newer panel.
    const before = panel;
    panel = next;
    ready = false;
    before?.dispose();
    next.onDidDispose(() => {
      if (panel === next) [panel, ready, shown] = [null, false, null];
    });
    next.onDidChangeViewState(() => {
      if (panel === next && !next.visible) ready = false;
    });
    next.webview.onDidReceiveMessage((sent: unknown) => {
      const message = v.safeParse(fromDashboardSchema, sent);
      if (!message.success || panel !== next) return;
      received(message.output).catch((error: unknown) => void showErrorNotice(error, log));
    });
    showPage(next, context.extensionUri, 'dashboard');
  };

  const deliveries = throttle<WatchedRun>(frame, (runs) => {
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
    // Whoever waits for a run to appear need not choose it.
    if (shown === null && ready && change.type === 'added') void show(change.run);
    if (change.run.directory !== shown) return;
    if (change.type === 'removed') {
      // What is gone is not shown any more; the next best is, as at the start.
      shown = null;
      if (ready) void show(store.list()[0]);
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
  const serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: (restored) => {
      attach(restored);
      return Promise.resolve();
    },
  });

  return {
    get showsRun() {
      return panel !== null && shown !== null;
    },
    open: (directory, wanted) => {
      if (directory !== null) shown = directory;
      tab = wanted ?? tab;
      if (!panel) {
        const title = vscode.l10n.t('Training');
        const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
        attach(vscode.window.createWebviewPanel(viewType, title, column));
        return;
      }
      panel.reveal(undefined, true);
      postTab();
      if (directory !== null) void show(store.get(directory));
    },
    dispose: () => {
      subscription.dispose();
      deliveries.dispose();
      // The panel stays: after a reload of the window it is restored.
      serializer.dispose();
    },
  };
}

/** `digits - 20261129-213341`: what its folders are called. */
function titleOf({ run, directory }: WatchedRun): string {
  return `${run.name} - ${basename(directory)}`;
}

function keyOf({ directory }: WatchedRun): string {
  return vscode.Uri.file(directory).toString();
}
