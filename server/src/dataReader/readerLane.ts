import * as v from 'valibot';
import { DataError } from '#data';
import type { RequestKind } from './declareRequest.js';
import { answerMessageSchema } from './messages.js';
import type { ReaderProcess } from './readerProcess.js';

/** Limits of a process that reads data, in milliseconds. */
export interface LaneLimits {
  /** Longest time of a request. */
  readonly request: number;
  /** How long a process is kept that has nothing to do. */
  readonly idle: number;
}

/** Answers requests one after another in a process of its own. */
export interface ReaderLane {
  /**
   * Returns the parsed reply to a request.
   *
   * @throws DataError also if the process crashed or took too long: `data/not-read`
   */
  ask<Parameters extends v.GenericSchema, Reply extends v.GenericSchema>(
    kind: RequestKind<Parameters, Reply>,
    parameters: v.InferInput<Parameters>,
    signal?: AbortSignal,
  ): Promise<v.InferOutput<Reply>>;
  close(): void;
}

/** Starts no process yet: `start` is called when there is a request and no process. */
export function readerLane(start: () => ReaderProcess, limits: LaneLimits): ReaderLane {
  let child: ReaderProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let nextId = 0;
  let deliver: (message: unknown) => void = () => undefined;
  let ended: () => void = () => undefined;

  const end = () => {
    child?.kill();
    child = null;
  };
  const opened = (): ReaderProcess => {
    if (child) return child;
    const started = start();
    child = started;
    started.onMessage((message) => {
      if (child === started) deliver(message);
    });
    started.onExit(() => {
      if (child !== started) return;
      child = null;
      ended();
    });
    return started;
  };

  /** Sends one request and waits for its answer. */
  const exchange = (name: string, parameters: unknown, signal?: AbortSignal): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      clearTimeout(idle);
      const stop = (error: unknown) => {
        settle();
        end();
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      const timer = setTimeout(() => {
        stop(notRead(`took more than ${limits.request / 1000} seconds`));
      }, limits.request);
      const aborted = () => {
        stop(signal?.reason);
      };
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', aborted);
        deliver = ended = () => undefined;
        idle = setTimeout(end, limits.idle).unref();
      };
      signal?.addEventListener('abort', aborted);
      ended = () => {
        stop(notRead('ended unexpectedly'));
      };
      deliver = (message) => {
        const answer = v.parse(answerMessageSchema, message);
        if (answer.id !== id) return;
        settle();
        if ('reply' in answer) resolve(answer.reply);
        else reject('error' in answer ? answer.error : new Error(answer.failure));
      };
      opened().send({ id, name, parameters });
    });

  return {
    ask({ name, reply }, parameters, signal) {
      const turn = last.then(async () => {
        signal?.throwIfAborted();
        return v.parse(reply, await exchange(name, parameters, signal));
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    close() {
      clearTimeout(idle);
      end();
    },
  };
}

function notRead(what: string): DataError {
  const message = `Reading the data ${what}, so the editor does not check all of it. Training reads all of it.`;
  return new DataError('data/not-read', ['data', 'source'], message);
}
