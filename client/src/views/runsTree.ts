import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { RunStore } from '../runs/runStore.js';
import type { WatchedRun } from '../runs/watchedRun.js';
import { throttle } from '../throttle.js';
import { startText, statusIcons, statusText, summaryText, titleText } from './runText.js';
import { safeWindow } from './safeWindow.js';

/** Node of a definition with runs, or of a study. `folder` is the path of `<folder of the definition>/runs/<name>`. */
export interface DefinitionNode {
  readonly type: 'definition';
  readonly folder: string;
}
/** Node of a run. */
export interface RunNode {
  readonly type: 'run';
  readonly directory: string;
}
/** Node of the Runs view. */
export type Node = DefinitionNode | RunNode;

/** Minimum interval between updates of a live run, in milliseconds. */
const updateInterval = 500;

/** Creates the Runs view: definitions, and the runs of each. */
export function createRunsTree(store: RunStore): vscode.Disposable {
  const changed = new vscode.EventEmitter<Node | undefined>();
  /** One object per run, because the editor compares nodes by identity. */
  const nodes = new Map<string, RunNode>();

  const runNode = ({ directory }: WatchedRun): RunNode => {
    const node = nodes.get(directory) ?? { type: 'run', directory };
    nodes.set(directory, node);
    return node;
  };

  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => {
      if (!node) {
        const folders = new Set(store.list().map(({ directory }) => dirname(directory)));
        return [...folders].map((folder) => ({ type: 'definition', folder }));
      }
      return node.type === 'run' ? [] : runsOf(node).map(runNode);
    },
    getTreeItem: (node) => (node.type === 'run' ? runItem(node) : definitionItem(node)),
  };

  const runsOf = ({ folder }: DefinitionNode) => store.list().filter(({ directory }) => dirname(directory) === folder);

  const definitionItem = (node: DefinitionNode): vscode.TreeItem => {
    const [newest] = runsOf(node);
    const name = newest?.run.name ?? basename(node.folder);
    const location = locationOf(dirname(dirname(node.folder)));
    const isStudy = newest?.run.study !== undefined;
    const label = isStudy ? vscode.l10n.t('Study of {0}', name) : name;
    const created = isStudy ? (/\d{8}-\d{6}.*$/.exec(basename(node.folder))?.[0] ?? '') : '';
    const description = [created, location].filter((part) => part !== '').join(' · ');
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = safeWindow.treeItem({ label, description }, isStudy ? Collapsed : Expanded);
    item.id = node.folder;
    item.contextValue = isStudy ? 'study' : 'definition';
    item.iconPath = new vscode.ThemeIcon(isStudy ? 'beaker' : 'symbol-structure');
    if (isStudy)
      item.command = { command: 'shapewright.openStudy', title: vscode.l10n.t('Open Study'), arguments: [node] };
    return item;
  };

  const runItem = (node: RunNode): vscode.TreeItem => {
    const watched = store.get(node.directory);
    if (!watched) return safeWindow.treeItem({ label: basename(node.directory) });
    const label = titleText(watched);
    const [firstLine = ''] = watched.annotation.note.trim().split('\n', 1);
    const description = [summaryText(watched), ...(firstLine === '' ? [] : [firstLine])].join(' · ');
    const item = safeWindow.treeItem({ label, description, tooltip: tooltip(watched) });
    item.id = node.directory;
    item.iconPath = new vscode.ThemeIcon(statusIcons[watched.status], colorOf(watched));
    item.contextValue = `run.${watched.alive ? 'live' : 'ended'}.${watched.status}`;
    item.command = { command: 'shapewright.openDashboard', title: vscode.l10n.t('Open Dashboard'), arguments: [node] };
    return item;
  };

  const updates = throttle<WatchedRun>(updateInterval, (runs) => {
    for (const run of runs) changed.fire(runNode(run));
  });
  const subscription = store.onChange(({ type, run }) => {
    if (type === 'recorded') {
      updates.add(run);
      return;
    }
    if (type === 'removed') nodes.delete(run.directory);
    changed.fire(undefined);
  });
  const view = vscode.window.createTreeView('shapewright.runs', {
    treeDataProvider: provider,
    showCollapseAll: true,
    canSelectMany: true,
  });
  return vscode.Disposable.from(view, changed, subscription, updates);
}

/** Returns a folder's path relative to the workspace; empty for a workspace folder itself. */
function locationOf(folder: string): string {
  const isRoot = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.fsPath === folder) ?? false;
  return isRoot ? '' : vscode.workspace.asRelativePath(folder);
}

function colorOf({ status }: WatchedRun): vscode.ThemeColor | undefined {
  switch (status) {
    case 'starting':
    case 'running':
      return new vscode.ThemeColor('charts.blue');
    case 'finished':
      return new vscode.ThemeColor('testing.iconPassed');
    case 'failed':
      return new vscode.ThemeColor('testing.iconFailed');
    case 'interrupted':
      return new vscode.ThemeColor('list.warningForeground');
    case 'paused':
    case 'stopped':
      return undefined;
  }
}

function tooltip({ run, annotation, status, directory, log }: WatchedRun): string {
  return [
    ...(annotation.note === '' ? [] : [annotation.note]),
    `${run.name}, ${startText(run)}: ${statusText(status)}`,
    vscode.l10n.t('{0} parameters, seed {1}', run.model.parameters.toLocaleString(vscode.env.language), run.seed),
    ...(run.engine ? [run.engine.description] : []),
    ...(run.error === null ? [] : [run.error]),
    ...(log.skipped > 0 ? [vscode.l10n.t('{0} lines of records.jsonl could not be read', log.skipped)] : []),
    directory,
  ].join('\n');
}
