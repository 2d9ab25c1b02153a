import type { Evaluation } from '#protocol';
import { closeFolder, makeSubfolder, replaceFile, runLayout } from '#protocol/node';
import { decidedLogs } from '../evaluation/decidedLogs.js';
import type { ThresholdUsed } from '../evaluation/decisionOf.js';
import { intervalsOf } from '../evaluation/intervals.js';
import { numberSamples } from '../evaluation/numberSamples.js';
import type { Training } from '../training/training.js';
import { evaluationOf } from './evaluationOf.js';
import { predictionsCsv } from './predictionsCsv.js';
import type { RunJournal } from './runJournal.js';
import type { ScoredSplit } from './scoreSplit.js';
import type { RunJob } from './startRun.js';

/** Evaluates a scored split and writes the results. @param thresholds of the outputs, in their order */
export async function evaluateSplit(
  scored: ScoredSplit,
  thresholds: readonly ThresholdUsed[],
  training: Training,
  job: RunJob,
  journal: RunJournal,
): Promise<void> {
  const { name, split, positions } = scored;
  const { folder: run, outputs, dataset } = job;
  const { step } = training.position;
  const values = thresholds.map(({ threshold }) => threshold);
  const scores = { ...scored.scores, logs: decidedLogs(scored.scores, outputs, values) };
  const evaluation: Evaluation = {
    ...evaluationOf(name, step, scores, outputs, thresholds),
    intervals: intervalsOf(outputs, scores.outputs, values),
  };
  const listed = outputs.map(({ name, target, targetIndex }, index) => {
    const scale = dataset.targetScales[targetIndex] ?? null;
    const tokenOf = dataset.targetTokens?.[targetIndex] ?? null;
    return { name, target, threshold: values[index] ?? NaN, scale, tokenOf };
  });
  const complete = { ...evaluation, outputs: await withNumbers(evaluation.outputs, scored, job) };
  const folder = makeSubfolder(run, runLayout.evaluation);
  try {
    const predictions = predictionsCsv(scores.outputs, { positions, rows: split.rows }, listed);
    await replaceFile(folder, `${name}-predictions.csv`, predictions);
    await replaceFile(folder, `${name}.json`, `${JSON.stringify(complete)}\n`);
  } finally {
    closeFolder(folder);
  }
  const time = journal.time();
  journal.trackers.evaluation({ split: name, step, time, evaluation: complete, outputs, scores: scores.outputs });
  if (positions.length < split.size) {
    const message = `The training split was evaluated on ${positions.length} of its ${split.size} samples, evenly spaced.`;
    journal.record({ type: 'note', step, time: journal.time(), level: 'information', message });
  }
  journal.record({ type: 'evaluation', step, time: journal.time(), split: name, logs: scores.logs });
}

/** Adds samples of predicted numbers. */
async function withNumbers(
  evaluated: Evaluation['outputs'],
  { split, positions, scores }: ScoredSplit,
  { outputs, dataset, definition }: RunJob,
): Promise<Evaluation['outputs']> {
  const isTable = Object.values(definition.data?.inputs ?? {}).every(({ kind }) => kind === 'columns');
  return Promise.all(
    evaluated.map(async (evaluation, index) => {
      const [output, own] = [outputs[index], scores.outputs[index]];
      if (!output || !own) return evaluation;
      const scale = dataset.targetScales[output.targetIndex] ?? null;
      const numbers = await numberSamples(output.target, own, scale, positions, split, isTable);
      return numbers ? { ...evaluation, numbers } : evaluation;
    }),
  );
}
