import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { RunStore } from './runs/runStore.js';
import { throttle } from './throttle.js';

/** Delay from the creation or deletion of a folder to the next search for runs, in milliseconds. */
const searchDelay = 1000;
/**
 * Interval between checks whether the runs still exist, in milliseconds. The editor's file watcher may miss a deletion on a
 * busy machine; a check takes a few system calls per run.
 */
const pruneInterval = 5000;
const runFile = '**/runs/*/*/run.json';

/** Adds the run directories of the workspace to the store. Resolves when all of them are in it. */
export async function findRuns(store: RunStore): Promise<void> {
  const found = await vscode.workspace.findFiles(runFile, '**/node_modules/**');
  await Promise.all(found.filter(isLocal).map(({ fsPath }) => store.update(dirname(fsPath))));
}

/** Updates the store when run directories are created, changed or deleted. */
export function watchRuns(store: RunStore): vscode.Disposable {
  const runs = vscode.workspace.createFileSystemWatcher(runFile);
  const records = vscode.workspace.createFileSystemWatcher('**/runs/*/*/records.jsonl', true, false, true);
  // For a deleted folder the watcher reports the folder, not the files in it.
  const folders = ['**/runs', '**/runs/**'].map((pattern) =>
    vscode.workspace.createFileSystemWatcher(pattern, true, true, false),
  );
  // A busy watcher may coalesce events and lose some, so after each deletion all runs are checked.
  const deletions = throttle<string>(searchDelay, () => void store.prune());
  // The same holds for a folder that is moved into the workspace.
  const additions = ['**/runs', '**/runs/*', '**/runs/*/*'].map((pattern) =>
    vscode.workspace.createFileSystemWatcher(pattern, false, true, true),
  );
  const creations = throttle<string>(searchDelay, () => void findRuns(store));
  const pruning = setInterval(() => void store.prune(), pruneInterval);
  const update = (uri: vscode.Uri) => {
    if (isLocal(uri)) void store.update(dirname(uri.fsPath));
  };
  return vscode.Disposable.from(
    new vscode.Disposable(() => {
      clearInterval(pruning);
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
