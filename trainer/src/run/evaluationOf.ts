import { type TargetSchema, taskOf } from '#language';
import type { Evaluation, SplitName } from '#protocol';
import { evaluatorOf } from '../tasks/index.js';
import type { Scores } from '../training/training.js';
import { curves } from './curves.js';

/** Evaluates a model's scores on a split: returns the contents of `evaluation/<split>.json`. */
export function evaluationOf(
  split: SplitName,
  step: number,
  scores: Scores,
  target: TargetSchema,
  threshold: number,
): Evaluation {
  const { logs, targets: actual } = scores;
  const { decide, scoredClasses } = evaluatorOf(target, threshold);
  const { classes } = taskOf(target);
  const counts = classes.map(() => classes.map(() => 0));
  actual.forEach((of, sample) => {
    const row = counts[of];
    const predicted = decide(scores, sample);
    if (row) row[predicted] = (row[predicted] ?? 0) + 1;
  });
  const found = scoredClasses.flatMap((index, column) => {
    return curves(classes[index] ?? '', columnOf(scores, column), (sample) => actual[sample] === index) ?? [];
  });
  return {
    ...{ split, step, samples: actual.length, logs },
    confusion_matrix: classes.length > 0 ? { classes: [...classes], counts } : null,
    roc: found.map(({ roc }) => roc),
    precision_recall: found.map(({ precisionRecall }) => precisionRecall),
  };
}

function columnOf({ predictions, outputs, targets }: Scores, column: number): Float32Array {
  return Float32Array.from(targets, (_, sample) => predictions[sample * outputs + column] ?? Number.NaN);
}
