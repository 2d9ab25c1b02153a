import type { InspectionRequest, InspectionResult } from '#protocol';

type Look = (what: InspectionRequest) => Promise<InspectionResult>;

/** Requests to a running training. They arrive at any time and are carried out between two steps. */
export interface Requests {
  /** Aborted once training should stop. */
  readonly stopping: AbortSignal;
  /** Whether training should pause; `false` while stopping. */
  isPaused(): boolean;
  stop(): void;
  pause(): void;
  resume(): void;
  inspect: Look;
  /** Answers the pending inspections. */
  serve(look: Look): Promise<void>;
  /** Resolves at the next request. */
  next(): Promise<void>;
  /** Rejects further inspections. */
  close(): void;
}

const mostInspections = 16;
const ended = 'Training has ended; the run can be inspected from its checkpoints.';

/** Returns the requests of a new run: none yet. */
export function createRequests(): Requests {
  const inspections: ((look: Look) => Promise<void>)[] = [];
  const stopping = new AbortController();
  let [paused, open] = [false, true];
  let waiting: (() => void)[] = [];

  const wakeAll = () => {
    for (const wake of waiting) wake();
    waiting = [];
  };
  const serve = async (look: Look) => {
    for (let next = inspections.shift(); next; next = inspections.shift()) await next(look);
  };
  return {
    stopping: stopping.signal,
    isPaused: () => paused && !stopping.signal.aborted,
    stop: () => {
      stopping.abort();
      wakeAll();
    },
    pause: () => {
      paused = true;
      wakeAll();
    },
    resume: () => {
      paused = false;
      wakeAll();
    },
    inspect: (what) => {
      if (!open) return Promise.reject(new Error(ended));
      if (inspections.length >= mostInspections) return Promise.reject(new Error('Too many inspections are pending.'));
      return new Promise((resolve, reject) => {
        inspections.push((look) => look(what).then(resolve, reject));
        wakeAll();
      });
    },
    serve,
    next: () => new Promise((wake) => waiting.push(wake)),
    close: () => {
      open = false;
      void serve(() => Promise.reject(new Error(ended)));
    },
  };
}
