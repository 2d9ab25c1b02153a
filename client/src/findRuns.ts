import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { RunStore } from './runs/runStore.js';
import { throttle } from './throttle.js';

/** Milliseconds from a deletion to the look at what is left, and from the creation of a folder to the look into it. */
const rest = 1000;
/**
 * Milliseconds between two looks whether the runs are still there: on a busy machine the editor's watcher may lose a deletion, and a
 * look costs a few system calls a run.
 */
const lookInterval = 5000;
const runFile = '**/runs/*/*/run.json';

/** Looks for run directories in the workspace. Fulfilled when all that are there now are in the store. */
export async function findRuns(store: RunStore): Promise<void> {
  const found = await vscode.workspace.findFiles(runFile, '**/node_modules/**');
  await Promise.all(found.filter(isLocal).map(({ fsPath }) => store.update(dirname(fsPath))));
}

/** Keeps the store up to date with what the editor sees happen in run directories. */
export function watchRuns(store: RunStore): vscode.Disposable {
  const runs = vscode.workspace.createFileSystemWatcher(runFile);
  const records = vscode.workspace.createFileSystemWatcher('**/runs/*/*/records.jsonl', true, false, true);
  // Who deletes a folder is told of the folder alone.
  const folders = ['**/runs', '**/runs/**'].map((pattern) =>
    vscode.workspace.createFileSystemWatcher(pattern, true, true, false),
  );
  // A busy watcher joins what happened in a folder to less than all of it: after each deletion, what is left is looked for.
  const deletions = throttle<string>(rest, () => void store.prune());
  // Who moves a folder into the workspace, or back, is told of the folder alone, too.
  const additions = ['**/runs', '**/runs/*', '**/runs/*/*'].map((pattern) =>
    vscode.workspace.createFileSystemWatcher(pattern, false, true, true),
  );
  const creations = throttle<string>(rest, () => void findRuns(store));
  const looks = setInterval(() => void store.prune(), lookInterval);
  const update = (uri: vscode.Uri) => {
    if (isLocal(uri)) void store.update(dirname(uri.fsPath));
  };
  return vscode.Disposable.from(
    new vscode.Disposable(() => {
      clearInterval(looks);
    }),
    runs,
    records,
    ...folders,
    deletions,
    ...additions,
    creations,
    runs.onDidCreate(update),
    runs.onDidChange(update),
    runs.onDidDelete((uri) => {
      store.remove(dirname(uri.fsPath));
    }),
    records.onDidChange((uri) => void store.get(dirname(uri.fsPath))?.grown()),
    ...additions.map((folder) =>
      folder.onDidCreate((uri) => {
        creations.add(uri.fsPath);
      }),
    ),
    ...folders.map((folder) =>
      folder.onDidDelete((uri) => {
        store.remove(uri.fsPath);
        deletions.add(uri.fsPath);
      }),
    ),
  );
}

function isLocal({ scheme }: vscode.Uri): boolean {
  return scheme === 'file';
}
