import type { Annotation, ControlReply, Run, RunState } from '#protocol';
import type { ControlLink, RequestWithoutId } from '#protocol/node';
import { connectRun } from './connectRun.js';
import { resultOf } from './progress.js';
import { type RecordLog, recordLog } from './recordLog.js';
import { noAnnotation, readAnnotation, readEvaluations, readRun } from './runFiles.js';

/** `interrupted`: `run.json` says that it goes on, but no trainer works on it. */
export type RunStatus = RunState | 'interrupted';

/** A run directory as it is now: read from its files; its trainer reports changes as long as one answers. */
export interface WatchedRun {
  readonly directory: string;
  readonly run: Run;
  readonly annotation: Annotation;
  /** A trainer works on it, or may still be about to, having just begun. */
  readonly alive: boolean;
  readonly status: RunStatus;
  /** How well it did, once it has ended: `test acc 0.991`. */
  readonly result: string | null;
  readonly log: RecordLog;
  /** `run.json` may have changed. Fulfilled when it was read and a trainer that ought to answer was asked. */
  refresh(): Promise<void>;
  /** `records.jsonl` grew, says somebody who watches the file. */
  grown(): Promise<void>;
  /** Reads all records there are. */
  load(): Promise<void>;
  /** Asks the trainer; rejects if there is none. */
  request(request: RequestWithoutId): Promise<ControlReply>;
  close(): void;
}

export interface RunListener {
  changed(run: WatchedRun): void;
  /** Records from this index on are new. */
  recorded(run: WatchedRun, from: number): void;
}

/** Milliseconds: a trainer that just began may take so long to listen. */
const grace = 10_000;
/** Milliseconds between attempts to reach a trainer that ought to be there. */
const firstRetry = 250;
const lastRetry = 10_000;

/** Watches the run in `directory`, where `run` is what its `run.json` says. */
export function watchRun(directory: string, first: Run, listener: RunListener): WatchedRun {
  const log = recordLog(directory);
  let run = first;
  let annotation = noAnnotation;
  let link: ControlLink | null = null;
  /** Whether a trainer works on it; `null` until one has been seen. Changes only together with `run`, so that both always agree. */
  let present: boolean | null = null;
  let refreshing: Promise<void> = Promise.resolve();
  let queued = false;
  let retry: NodeJS.Timeout | undefined;
  let wait = firstRetry;
  let followed = false;
  let result: string | null = null;
  let closed = false;
  /** What the listener knows. */
  let lastSent = '';

  const claimsToLive = () => run.state === 'starting' || run.state === 'running' || run.state === 'paused';

  const read = async () => {
    followed = true;
    const from = await log.read();
    if (!closed && from < log.records.length) listener.recorded(watched, from);
  };

  /** Tells the listener what it does not know yet. */
  const tell = () => {
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
      [link, present, wait] = [next, true, firstRetry];
      void next.ended.then(() => {
        link = null;
        return watched.refresh();
      });
      await next.request({ type: 'subscribe' }).catch(() => null);
      await read();
      return;
    }
    // A trainer writes how its run ended before it is gone: what was read before it was looked for may be older than that.
    const last = alive ? run : ((await readRun(directory)) ?? run);
    [run, present] = [last, alive || (present === null ? null : false)];
    retry = setTimeout(() => void watched.refresh(), wait);
    wait = Math.min(lastRetry, 2 * wait);
  };

  const refresh = async () => {
    queued = false;
    if (closed) return;
    clearTimeout(retry);
    run = (await readRun(directory)) ?? run;
    annotation = await readAnnotation(directory);
    if (claimsToLive() && !link) await connect();
    // The last records come before the news that it ended.
    if (followed) await read();
    // From the evaluations, which are small: a window may know hundreds of runs, and each may have a day's records.
    result = watched.alive ? null : resultOf(await readEvaluations(directory));
    tell();
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
      // Whoever says that it begins only tomorrow has not just begun.
      const age = Math.abs(Date.now() - Date.parse(run.started));
      return claimsToLive() && (present ?? age < grace);
    },
    get result() {
      return result;
    },
    get status() {
      return claimsToLive() && !watched.alive ? 'interrupted' : run.state;
    },
    // One at a time, or an older answer could come after a newer one; those that wait are one.
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
