import type { Run, RunState } from '#protocol';

/** State of a run; `interrupted` if `run.json` says that it is in progress but its trainer is gone. */
export type Status = RunState | 'interrupted';

/** Returns the status of a run. `alive` tells whether its trainer responds. */
export function statusOf(run: Run, alive: boolean): Status {
  switch (run.state) {
    case 'starting':
    case 'running':
    case 'paused':
      return alive ? run.state : 'interrupted';
    case 'finished':
    case 'stopped':
    case 'failed':
      return run.state;
  }
}

/** Tells whether a run is in progress. */
export function isLive(status: Status): boolean {
  return status === 'starting' || status === 'running' || status === 'paused';
}
