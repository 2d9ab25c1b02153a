import { isRunThere, readRun } from './runFiles.js';
import { type WatchedRun, watchRun } from './watchedRun.js';

/** What happened to the runs that this window knows. */
export type RunChange =
  | { readonly type: 'added' | 'removed' | 'changed'; readonly run: WatchedRun }
  /** Records from this index on are new. */
  | { readonly type: 'recorded'; readonly run: WatchedRun; readonly from: number };

export interface RunStore {
  /** The newest first. */
  list(): readonly WatchedRun[];
  get(directory: string): WatchedRun | undefined;
  /** There is a run in this directory, or its `run.json` changed. Gives it, unless there is nothing that can be read. */
  update(directory: string): Promise<WatchedRun | null>;
  /** This folder is gone, and every run in it. */
  remove(folder: string): void;
  /** Removes the runs whose directories are gone, if nobody noticed. */
  prune(): Promise<void>;
  onChange(listener: (change: RunChange) => void): { dispose(): void };
  dispose(): void;
}

/** The runs that this window knows, wherever they were found, and news of them. */
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
    // Whether it lives is asked before anybody sees it, so that no dead run ever looks alive.
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
