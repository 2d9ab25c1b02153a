import { spawn } from 'node:child_process';
import * as v from 'valibot';
import { errorMessage } from '#protocol';
import { readLines } from '#protocol/node';
import { programFile } from '../assets.js';
import { type WorkerJob, type WorkerMessage, workerMessageSchema } from './workerMessages.js';

/** A process that trains trials of a study, one after another: a run that crashes its process ends no other. */
export interface WorkerProcess {
  /**
   * Trains a trial and returns the last message.
   * @param told is called with the messages before
   */
  train(job: WorkerJob, told: (message: WorkerMessage) => void): Promise<WorkerMessage | WorkerCrash>;
  /** Stops what it trains, which saves a checkpoint, and ends it. Resolves when it has ended. */
  close(): Promise<void>;
}

/** The process ended while it trained a trial. */
export interface WorkerCrash {
  readonly type: 'crashed';
  readonly error: string;
}

/** The end of what a process wrote to its standard error. */
const mostStderr = 4000;

/** Starts a process for a study. */
export function workerProcess(directory: string, threads: number | null): WorkerProcess {
  const child = spawn(process.execPath, [programFile, 'study-worker', directory], {
    env: {
      ...process.env,
      ELECTRON_RUN_AS_NODE: '1',
      ...(threads !== null && { OMP_NUM_THREADS: String(threads), TF_NUM_INTRAOP_THREADS: String(threads) }),
    },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => (stderr = (stderr + text.toString()).slice(-mostStderr)));
  child.stdin.on('error', () => undefined);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(errorMessage(error));
    });
    child.once('close', (code, signal) => {
      resolve(stderr.trim() || `its process ended (${signal ?? `exit code ${code ?? '?'}`})`);
    });
  });
  const lines = readLines(child.stdout, 1 << 24);
  return {
    async train(job, told) {
      child.stdin.write(`${JSON.stringify(job)}\n`);
      for (;;) {
        const line = await lines.next();
        if (line.done === true) return { type: 'crashed', error: await ended };
        const message = v.parse(workerMessageSchema, line.value);
        if (message.type !== 'epoch') return message;
        told(message);
      }
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
