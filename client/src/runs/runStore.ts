import { isRunThere, readRun } from './runFiles.js';
import { type WatchedRun, watchRun } from './watchedRun.js';

/** Change of a run in the store. */
export type RunChange =
  | { readonly type: 'added' | 'removed' | 'changed'; readonly run: WatchedRun }
  /** The records from index `from` on are new. */
  | { readonly type: 'recorded'; readonly run: WatchedRun; readonly from: number };

/** The runs that this window knows. */
export interface RunStore {
  /** Returns all runs, the newest first. */
  list(): readonly WatchedRun[];
  get(directory: string): WatchedRun | undefined;
  /** Adds the run of a directory or reads its `run.json` again. Returns `null` if it cannot be read. */
  update(directory: string): Promise<WatchedRun | null>;
  /** Removes all runs in a deleted folder. */
  remove(folder: string): void;
  /** Removes the runs whose directories no longer exist. */
  prune(): Promise<void>;
  onChange(listener: (change: RunChange) => void): { dispose(): void };
  dispose(): void;
}

/** Creates an empty store of runs. */
export function runStore(): RunStore {
  const runs = new Map<string, WatchedRun>();
  const adding = new Map<string, Promise<WatchedRun | null>>();
  const listeners = new Set<(change: RunChange) => void>();

  const tell = (change: RunChange) => {
    for (const listener of listeners) listener(change);
  };

  const add = async (directory: string): Promise<WatchedRun | null> => {
    const first = await readRun(directory);
    if (!first) return null;
    const run = watchRun(directory, first, {
      changed: (run) => {
        if (runs.has(directory)) tell({ type: 'changed', run });
      },
      recorded: (run, from) => {
        tell({ type: 'recorded', run, from });
      },
    });
    // Before the run is listed, its trainer is looked for, so that an ended run is never shown as live.
    await run.refresh();
    runs.set(directory, run);
    tell({ type: 'added', run });
    return run;
  };

  const remove = (folder: string) => {
    for (const [directory, run] of runs) {
      if (directory !== folder && !directory.startsWith(`${folder}/`) && !directory.startsWith(`${folder}\\`)) continue;
      run.close();
      runs.delete(directory);
      tell({ type: 'removed', run });
    }
  };

  return {
    list: () => [...runs.values()].sort((a, b) => b.run.started.localeCompare(a.run.started)),
    get: (directory) => runs.get(directory),
    update: async (directory) => {
      const known = runs.get(directory);
      if (known) {
        await known.refresh();
        return known;
      }
      const addition = adding.get(directory) ?? add(directory);
      adding.set(directory, addition);
      return addition.finally(() => adding.delete(directory));
    },
    remove,
    prune: async () => {
      for (const directory of [...runs.keys()]) {
        if (!(await isRunThere(directory))) remove(directory);
      }
    },
    onChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    dispose: () => {
      listeners.clear();
      for (const run of runs.values()) run.close();
      runs.clear();
    },
  };
}
