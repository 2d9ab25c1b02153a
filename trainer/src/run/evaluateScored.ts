import type { Evaluation } from '#protocol';
import { decidedLogs } from '../evaluation/decidedLogs.js';
import type { ThresholdUsed } from '../evaluation/decisionOf.js';
import { intervalsOf } from '../evaluation/intervals.js';
import { numberSamples } from '../evaluation/numberSamples.js';
import type { Scores } from '../training/training.js';
import { evaluationOf } from './evaluationOf.js';
import type { OpenDefinition } from './openDefinition.js';
import type { ScoredSplit } from './scoreSplit.js';

/** What was scored: the network's outputs, and the data with their scales. */
export type ScoredModel = Pick<OpenDefinition, 'outputs' | 'dataset' | 'definition'>;

/** An evaluation, and the scores with what the thresholds decide. */
export interface EvaluatedScores {
  readonly evaluation: Evaluation;
  readonly scores: Scores;
}

/** Evaluates a scored split. @param thresholds of the outputs, in their order */
export async function evaluateScored(
  scored: ScoredSplit,
  thresholds: readonly ThresholdUsed[],
  step: number,
  model: ScoredModel,
): Promise<EvaluatedScores> {
  const { outputs } = model;
  const values = thresholds.map(({ threshold }) => threshold);
  const scores = { ...scored.scores, logs: decidedLogs(scored.scores, outputs, thresholds) };
  const evaluation: Evaluation = {
    ...evaluationOf(scored.name, step, scores, outputs, thresholds),
    intervals: intervalsOf(outputs, scores.outputs, values),
  };
  return { scores, evaluation: { ...evaluation, outputs: await withNumbers(evaluation.outputs, scored, model) } };
}

/** Adds samples of predicted numbers. */
async function withNumbers(
  evaluated: Evaluation['outputs'],
  { split, positions, scores }: ScoredSplit,
  { outputs, dataset, definition }: ScoredModel,
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
