import * as v from 'valibot';
import * as vscode from 'vscode';
import { type ComparedRun, fromComparisonSchema, type ToComparison } from '#protocol';
import { readEvaluations } from '../runs/runFiles.js';
import type { RunStore } from '../runs/runStore.js';
import type { WatchedRun } from '../runs/watchedRun.js';
import { throttle } from '../throttle.js';
import { statusText, titleText } from './runText.js';
import { safeWindow } from './safeWindow.js';
import { showPage } from './showPage.js';

export interface Comparison {
  /** Shows the panel with these runs. */
  open(directories: readonly string[]): void;
  dispose(): void;
}

const viewType = 'shapewright.comparison';
/** Milliseconds between two pictures of runs that are learning. */
const frame = 1000;
/** More lines could not be told apart. */
const maxRuns = 6;

/**
 * The one panel that lays runs side by side. Like the dashboard it keeps no data: its page says `ready` and is told everything anew, and VS
 * Code keeps over a reload of the window which runs it showed.
 */
export function createComparison(context: vscode.ExtensionContext, store: RunStore, found: Promise<void>): Comparison {
  let panel: vscode.WebviewPanel | null = null;
  let ready = false;
  let shown: readonly string[] = [];

  const post = async () => {
    const runs = await Promise.all(shown.flatMap((directory) => store.get(directory) ?? []).map(comparedRun));
    const message: ToComparison = { type: 'comparison', runs };
    if (ready) void panel?.webview.postMessage(message);
  };

  const attach = (next: vscode.WebviewPanel) => {
    const before = panel;
    panel = next;
    ready = false;
    before?.dispose();
    next.onDidDispose(() => {
      if (panel === next) [panel, ready, shown] = [null, false, []];
    });
    next.onDidChangeViewState(() => {
      if (panel === next && !next.visible) ready = false;
    });
    next.webview.onDidReceiveMessage(async (sent: unknown) => {
      const message = v.safeParse(fromComparisonSchema, sent);
      if (!message.success || panel !== next) return;
      await found;
      ready = true;
      if (shown.length === 0) shown = directoriesOf(store, message.output.keys);
      await post();
    });
    showPage(next, context.extensionUri, 'comparison');
  };

  const deliveries = throttle<WatchedRun>(frame, () => void post());
  const subscription = store.onChange(({ type, run }) => {
    if (!shown.includes(run.directory)) return;
    if (type === 'removed') shown = shown.filter((directory) => directory !== run.directory);
    deliveries.add(run);
  });
  const serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: (restored) => {
      attach(restored);
      return Promise.resolve();
    },
  });

  return {
    open: (directories) => {
      shown = directories.slice(0, maxRuns);
      if (directories.length > maxRuns)
        void safeWindow.showInformation(vscode.l10n.t('Only the first {0} of these runs are compared.', maxRuns));
      if (panel) {
        panel.reveal(undefined, true);
        void post();
        return;
      }
      const title = vscode.l10n.t('Comparison of Runs');
      attach(vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active));
    },
    dispose: () => {
      subscription.dispose();
      deliveries.dispose();
      serializer.dispose();
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
