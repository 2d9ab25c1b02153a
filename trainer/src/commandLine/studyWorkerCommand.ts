import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import type { Record } from '#protocol';
import { closeFolder, openStudyFolder, readLines } from '#protocol/node';
import { describeError } from '../describeError.js';
import { runTraining } from '../run/runTraining.js';
import { reopenRun, type RunJob, startTrial } from '../run/startRun.js';
import { RunInUse } from '../run/takeRunLock.js';
import { readStudy } from '../study/openStudy.js';
import { readTrials } from '../study/readTrials.js';
import { workerJobSchema, type WorkerMessage } from '../study/workerMessages.js';
import { print } from './print.js';

/** How often, and after how many milliseconds, a run that is in use is tried again. */
const [attempts, between] = [100, 200];

/**
 * `shapewright study-worker STUDY`: trains trials of a study, as its standard input says, one after another. Stops at the end of its
 * standard input, which is that of the process that runs the study.
 */
export async function studyWorkerCommand(directory: string): Promise<number> {
  // A terminal sends Ctrl-C to all processes; the study decides what becomes of it.
  process.on('SIGINT', () => undefined);
  const ended = new AbortController();
  const jobs = lines(ended);
  const { study, text } = await readStudy(directory);
  for await (const line of jobs) {
    const { trial: name, until } = v.parse(workerJobSchema, line);
    const trial = study.trials.find((one) => one.name === name);
    if (!trial) throw new Error(`${directory} has no trial ${name}.`);
    try {
      const before = await runOf(directory, study.id, name);
      const job =
        before === null
          ? await startTrial({ directory, study, text }, trial, ended.signal)
          : await reopen(before, ended.signal);
      await train(job, until, ended.signal);
    } catch (error) {
      send({ type: 'failed', error: describeError(error) });
    }
  }
  return 0;
}

async function runOf(directory: string, id: string, trial: string): Promise<string | null> {
  const folder = openStudyFolder(directory);
  try {
    return (await readTrials(folder, { id }, trial)).get(trial)?.directory ?? null;
  } finally {
    closeFolder(folder);
  }
}

/** Reopens a run. A process that was to train it before may still be saving its last checkpoint. */
async function reopen(directory: string, stop: AbortSignal): Promise<RunJob> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await reopenRun(directory, {}, stop);
    } catch (error) {
      if (!(error instanceof RunInUse) || attempt === attempts || stop.aborted) throw error;
      await wait(between);
    }
  }
}

async function train(job: RunJob, until: number | null, ended: AbortSignal): Promise<void> {
  const enough = new AbortController();
  const record = (one: Record) => {
    if (one.type !== 'epoch') return;
    const { epoch, logs } = one;
    send({ type: 'epoch', epoch, epochs: job.run.epochs, logs });
    if (until !== null && epoch >= until) enough.abort();
  };
  const { state, error } = await runTraining(job, AbortSignal.any([ended, enough.signal]), { record });
  send({ type: 'done', state, error });
}

function send(message: WorkerMessage): void {
  print(JSON.stringify(message));
}

/** Returns the lines of standard input, and aborts when it ends, while a line is still worked on. */
async function* lines(ended: AbortController): AsyncGenerator<string> {
  const waiting: string[] = [];
  let wake: () => void = () => undefined;
  const reading = (async () => {
    for await (const line of readLines(process.stdin)) {
      waiting.push(line);
      wake();
    }
    ended.abort();
    wake();
  })();
  while (!ended.signal.aborted) {
    const next = waiting.shift();
    if (next === undefined) await new Promise<void>((resolve) => (wake = resolve));
    else yield next;
  }
  await reading;
}
