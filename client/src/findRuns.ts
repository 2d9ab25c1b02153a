import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { gather } from './gather.js';
import type { RunStore } from './runs/runStore.js';

/** Milliseconds from a deletion to the look at what is left. */
const deletionRest = 1000;
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
  const deletions = gather<string>(deletionRest, () => void store.prune());
  const update = (uri: vscode.Uri) => {
    if (isLocal(uri)) void store.update(dirname(uri.fsPath));
  };
  return vscode.Disposable.from(
    runs,
    records,
    ...folders,
    deletions,
    runs.onDidCreate(update),
    runs.onDidChange(update),
    runs.onDidDelete((uri) => {
      store.remove(dirname(uri.fsPath));
    }),
    records.onDidChange((uri) => void store.get(dirname(uri.fsPath))?.grown()),
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
