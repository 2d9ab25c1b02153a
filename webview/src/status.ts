import type { Run, RunState } from '#protocol';

/** `interrupted`: `run.json` says that it goes on, but no trainer answers. */
export type Status = RunState | 'interrupted';

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

export function isLive(status: Status): boolean {
  return status === 'starting' || status === 'running' || status === 'paused';
}
