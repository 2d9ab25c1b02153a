import * as vscode from 'vscode';
import type { RunStore } from '../runs/runStore.js';
import type { WatchedRun } from '../runs/watchedRun.js';

/** Context keys that the manifest uses (`when` clauses, walkthrough steps), without the prefix `shapewright.`. */
const conditions: Readonly<Record<string, (runs: readonly WatchedRun[]) => boolean>> = {
  live: (runs) => runs.some(({ alive }) => alive),
  hasRuns: (runs) => runs.length > 0,
  hasFinishedRun: (runs) => runs.some(({ status }) => status === 'finished'),
};

/** Sets the context keys whenever the runs change. */
export function createContextKeys(store: RunStore): vscode.Disposable {
  const values = new Map<string, boolean>();
  const subscription = store.onChange(({ type }) => {
    if (type === 'recorded') return;
    const runs = store.list();
    for (const [key, isMet] of Object.entries(conditions)) {
      const value = isMet(runs);
      if (value === (values.get(key) ?? false)) continue;
      values.set(key, value);
      void vscode.commands.executeCommand('setContext', `shapewright.${key}`, value);
    }
  });
  return new vscode.Disposable(() => {
    subscription.dispose();
  });
}
