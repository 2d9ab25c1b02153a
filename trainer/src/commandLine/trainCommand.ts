import { join } from 'node:path';
import { type Run, safeText } from '#protocol';
import { runLayout } from '#protocol/node';
import { describeDiagnostic } from '../run/describeDiagnostic.js';
import { firstDifference } from '../run/firstDifference.js';
import { lastEvaluation } from '../run/lastEvaluation.js';
import type { Overrides } from '../run/openDefinition.js';
import { readCourse } from '../run/readCourse.js';
import { readRun } from '../run/runFile.js';
import { runTraining } from '../run/runTraining.js';
import { reopenRun, type RunJob, startReplay, startRun } from '../run/startRun.js';
import { StoppedError } from '../run/untilStopped.js';
import { evaluationAsText } from './evaluationAsText.js';
import { failureOf } from './failureOf.js';
import { print, printAside } from './print.js';
import { progressBar, progressLines } from './progressView.js';
import { smallSplits } from './smallSplits.js';
import { stopSignals } from './stopSignals.js';
import { table } from './table.js';

/**
 * `shapewright train FILE`: trains the definition, or some of its variants, one after another. The exit
 * code is that of the first that did not end well; after Ctrl-C no other is started.
 */
export async function trainCommand(
  file: string,
  overrides: Overrides,
  variants: readonly string[],
  json: boolean,
): Promise<number> {
  let failed = 0;
  for (const variant of variants.length === 0 ? [undefined] : variants) {
    const code = await trainJob(file, (stop) => startRun(file, { ...overrides, variant }, stop), json);
    if (code > 1) return code;
    failed ||= code;
  }
  return failed;
}

/** `shapewright resume RUN` */
export async function resumeCommand(
  directory: string,
  overrides: Pick<Overrides, 'engine' | 'epochs'>,
  json: boolean,
): Promise<number> {
  return trainJob(join(directory, runLayout.definition), (stop) => reopenRun(directory, overrides, stop), json);
}

/** `shapewright replay RUN`: trains a run again. The exit code is 0 if the figures of all epochs are identical, otherwise 1. */
export async function replayCommand(directory: string, json: boolean): Promise<number> {
  await readRun(directory);
  const { epochs: before } = await readCourse(directory);
  const count = before.length;
  if (count === 0) throw new Error(`${directory} has no complete epoch that a replay could be compared with.`);
  const started: string[] = [];
  const open = async (stop: AbortSignal) => {
    const job = await startReplay(directory, before, stop);
    started.push(job.directory);
    return job;
  };
  const code = await trainJob(join(directory, runLayout.definition), open, json);
  const [replay] = started;
  if (code !== 0 || replay === undefined) return code;
  const difference = firstDifference(before, (await readCourse(replay)).epochs);
  const counted = `${count} ${count === 1 ? 'epoch' : 'epochs'}`;
  if (difference === null) {
    if (!json) print(`The figures of ${counted} are identical to those of ${directory}.`);
    return 0;
  }
  if (json) return 1;
  print(`The figures differ from those of ${directory}, first in epoch ${difference.epoch} of ${count}:`);
  const rows = difference.values.map(({ key, before, again }) => [key, before ?? '', again ?? '']);
  print(table([['', 'run', 'replay'], ...rows], 1));
  return 1;
}

/**
 * Trains a run. With `json`, the first line on standard output is a `TrainAnswer`; nothing follows it, so nobody needs to keep
 * reading.
 */
async function trainJob(file: string, open: (stop: AbortSignal) => Promise<RunJob>, json: boolean): Promise<number> {
  const signals = stopSignals();
  let job;
  try {
    job = await open(signals.stop);
  } catch (error) {
    if (json) {
      print(JSON.stringify(failureOf(error)));
      if (error instanceof StoppedError) signals.end();
      return 1;
    }
    if (!(error instanceof StoppedError)) throw error;
    printAside(error.message);
    signals.end();
    return 1;
  }
  if (json) {
    print(JSON.stringify({ run: job.directory }));
    const { state } = await runTraining(job, signals.stop, {});
    return state === 'failed' ? 1 : (signals.exitCode() ?? 0);
  }
  for (const diagnostic of job.diagnostics) printAside(describeDiagnostic(file, diagnostic));
  print(
    `Training ${safeText.line(job.run.name)}${variantOf(job.run)} (${job.run.model.parameters} parameters) in ${job.directory}`,
  );
  const watcher = process.stdout.isTTY ? progressBar(job.run) : progressLines(job.run);
  const run = await runTraining(job, signals.stop, watcher);
  if (run.error !== null)
    printAside(`Training failed: ${run.error}\nSee the log for details: ${join(job.directory, runLayout.log)}`);
  await report(job.directory, run);
  return run.state === 'failed' ? 1 : (signals.exitCode() ?? 0);
}

function variantOf({ variant }: Run): string {
  return variant === undefined ? '' : `, variant ${safeText.line(variant)},`;
}

async function report(directory: string, { state, engine, data }: Run): Promise<void> {
  const evaluation = state === 'finished' ? await lastEvaluation(directory) : null;
  if (evaluation) {
    print(evaluationAsText(evaluation, data ? smallSplits(data.samples) : []));
  }
  if (engine) print(`Trained on ${engine.name} (${engine.description}).`);
  print(`Run directory: ${directory}`);
}
