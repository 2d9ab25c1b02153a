import { isTextFormat, type RowFormat, type RowSource } from '#data';
import type { EngineName, SplitName } from '#protocol';
import { evaluateScored } from '../run/evaluateScored.js';
import { readThresholds } from '../run/readThresholds.js';
import { scoreSplit } from '../run/scoreSplit.js';
import { openRun } from '../run/startRun.js';
import { type Evaluated, evaluateFile } from '../use/evaluateFile.js';
import { restoreTraining } from '../use/restoreTraining.js';
import { evaluationAsText } from './evaluationAsText.js';
import { failureOf } from './failureOf.js';
import { print, printAside } from './print.js';

/** Options of `shapewright evaluate`. */
export interface EvaluateOptions {
  /** Labelled rows of another source; left out: a split of the run's data. */
  readonly data?: string | undefined;
  readonly format?: RowFormat | undefined;
  /** Left out: the test split, or else the validation split. */
  readonly split?: SplitName | undefined;
  readonly engine?: 'auto' | EngineName | undefined;
  readonly json: boolean;
}

/** `shapewright evaluate RUN`: writes nothing. */
export async function evaluateCommand(directory: string, options: EvaluateOptions): Promise<number> {
  const { data, format, split, engine: wanted, json } = options;
  try {
    const { evaluation, engine, notes } =
      data === undefined
        ? await evaluateSplit(directory, split, wanted)
        : await evaluateFile(directory, rowSource(data, format), wanted);
    for (const note of notes) printAside(note);
    if (json) print(JSON.stringify(evaluation));
    else {
      print(evaluationAsText(evaluation));
      printAside(`${evaluation.samples} samples, on ${engine.name} (${engine.description}).`);
    }
    return 0;
  } catch (error) {
    if (!json) throw error;
    print(JSON.stringify(failureOf(error)));
    return 1;
  }
}

/** Returns the source that `--data` and `--format` name. @throws if standard input cannot have the format */
export function rowSource(data: string, format: RowFormat | undefined): RowSource {
  if (data !== '-') return { path: data, format: format ?? null };
  const read = format ?? 'csv';
  if (isTextFormat(read)) return { stream: process.stdin, format: read };
  throw new Error(`Standard input cannot be ${read}: give a file.`);
}

async function evaluateSplit(
  directory: string,
  split: SplitName | undefined,
  wanted: EvaluateOptions['engine'],
): Promise<Evaluated> {
  const opened = await openRun(directory, { engine: wanted });
  const { dataset } = opened;
  const name = split ?? (dataset.test ? 'test' : dataset.validation ? 'validation' : 'training');
  const samples = dataset[name];
  if (!samples) throw new Error(`The data of this run has no ${name} split.`);
  const { training, engine, notes } = await restoreTraining(opened);
  const thresholds = await readThresholds(opened.folder, opened.outputs, opened.definition.training);
  const scored = await scoreSplit(name, samples, training);
  const { evaluation } = await evaluateScored(scored, thresholds, training.position.step, opened);
  training.dispose();
  return { evaluation, engine, notes };
}
