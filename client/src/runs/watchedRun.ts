import type { Annotation, ControlReply, Run, RunState } from '#protocol';
import type { ControlLink, RequestWithoutId } from '#protocol/node';
import { connectRun } from './connectRun.js';
import { resultOf } from './progress.js';
import { type RecordLog, recordLog } from './recordLog.js';
import { noAnnotation, readAnnotation, readEvaluations, readRun } from './runFiles.js';

/** State of a run; `interrupted` if `run.json` says that it is in progress but its trainer is gone. */
export type RunStatus = RunState | 'interrupted';

/** Current state of a run directory, read from its files. A reachable trainer reports changes. */
export interface WatchedRun {
  readonly directory: string;
  readonly run: Run;
  readonly annotation: Annotation;
  /** Whether a trainer works on the run, or may still be starting. */
  readonly alive: boolean;
  readonly status: RunStatus;
  /** Final metric of an ended run: `test acc 0.991`. */
  readonly result: string | null;
  readonly log: RecordLog;
  /** Reads `run.json` again and connects to the trainer of a run in progress. */
  refresh(): Promise<void>;
  /** Reads new records after the file watcher reported a change of `records.jsonl`. */
  grown(): Promise<void>;
  /** Reads all records. */
  load(): Promise<void>;
  /** Sends a request to the trainer. Rejects if there is none. */
  request(request: RequestWithoutId): Promise<ControlReply>;
  close(): void;
}

/** Receives the changes of a watched run. */
export interface RunListener {
  changed(run: WatchedRun): void;
  /** Called with the index of the first new record. */
  recorded(run: WatchedRun, from: number): void;
}

/** Time that a new trainer may take to open its socket, in milliseconds. */
const startTimeout = 10_000;
/** First and longest delay between attempts to connect to a trainer, in milliseconds; the delay doubles. */
const firstRetryDelay = 250;
const maxRetryDelay = 10_000;

/** Watches the run in `directory`, whose `run.json` was read as `first`. */
export function watchRun(directory: string, first: Run, listener: RunListener): WatchedRun {
  const log = recordLog(directory);
  let run = first;
  let annotation = noAnnotation;
  let link: ControlLink | null = null;
  /** Whether a trainer works on the run; `null` until one was found. Updated together with `run`, so that both are consistent. */
  let present: boolean | null = null;
  let refreshing: Promise<void> = Promise.resolve();
  let queued = false;
  let retry: NodeJS.Timeout | undefined;
  let retryDelay = firstRetryDelay;
  let followed = false;
  let result: string | null = null;
  let closed = false;
  /** State that the listener was last notified of. */
  let lastSent = '';

  const claimsToLive = () => run.state === 'starting' || run.state === 'running' || run.state === 'paused';

  const read = async () => {
    followed = true;
    const from = await log.read();
    if (!closed && from < log.records.length) listener.recorded(watched, from);
  };

  /** Notifies the listener if the state changed. */
  const notify = () => {
    const now = JSON.stringify([run, watched.status, annotation]);
    if (closed || now === lastSent) return;
    lastSent = now;
    listener.changed(watched);
  };

  const connect = async () => {
    const { alive, link: next } = await connectRun(directory, run.id, (announcement) => {
      void (announcement.type === 'appended' ? read() : watched.refresh());
    });
    if (closed) {
      next?.close();
      return;
    }
    if (next) {
      [link, present, retryDelay] = [next, true, firstRetryDelay];
      void next.ended.then(() => {
        link = null;
        return watched.refresh();
      });
      await next.request({ type: 'subscribe' }).catch(() => null);
      await read();
      return;
    }
    // A trainer writes the final state before it exits, so `run.json` is read again after the trainer was not found.
    const last = alive ? run : ((await readRun(directory)) ?? run);
    [run, present] = [last, alive || (present === null ? null : false)];
    retry = setTimeout(() => void watched.refresh(), retryDelay);
    retryDelay = Math.min(maxRetryDelay, 2 * retryDelay);
  };

  const refresh = async () => {
    queued = false;
    if (closed) return;
    clearTimeout(retry);
    run = (await readRun(directory)) ?? run;
    annotation = await readAnnotation(directory);
    if (claimsToLive() && !link) await connect();
    // The last records are delivered before the end of the run.
    if (followed) await read();
    // Read from the evaluations, which are small; the records of hundreds of runs would not be.
    result = watched.alive ? null : resultOf(await readEvaluations(directory));
    notify();
  };

  const watched: WatchedRun = {
    directory,
    log,
    get run() {
      return run;
    },
    get annotation() {
      return annotation;
    },
    get alive() {
      // The absolute value, because a start time in the future is not that of a new run.
      const age = Math.abs(Date.now() - Date.parse(run.started));
      return claimsToLive() && (present ?? age < startTimeout);
    },
    get result() {
      return result;
    },
    get status() {
      return claimsToLive() && !watched.alive ? 'interrupted' : run.state;
    },
    // Refreshes are serialized, so that no older state follows a newer one; queued refreshes are merged.
    refresh: () => {
      if (!queued) refreshing = refreshing.then(refresh, refresh);
      queued = true;
      return refreshing;
    },
    grown: async () => {
      if (followed && !link) await read();
    },
    load: read,
    request: (request) =>
      link?.request(request) ?? Promise.reject(new Error('The trainer of this run does not respond.')),
    close: () => {
      closed = true;
      clearTimeout(retry);
      link?.close();
    },
  };
  return watched;
}
