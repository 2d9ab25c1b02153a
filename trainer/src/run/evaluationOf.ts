import type { TargetSchema } from '#language';
import type { Evaluation, SplitName } from '#protocol';
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
  const common = { split, step, samples: actual.length, logs };
  if (target.type === 'number') return { ...common, confusion_matrix: null, roc: [], precision_recall: [] };

  const classes = [...target.classes];
  const counts = classes.map(() => classes.map(() => 0));
  predictedClasses(scores, threshold).forEach((predicted, sample) => {
    const row = counts[actual[sample] ?? -1];
    if (row) row[predicted] = (row[predicted] ?? 0) + 1;
  });
  // For two classes, one curve is enough.
  const found = (target.type === 'binary' ? [1] : [...classes.keys()]).flatMap((index) => {
    const column = target.type === 'binary' ? 0 : index;
    return curves(classes[index] ?? '', scoresOf(scores, column), (sample) => actual[sample] === index) ?? [];
  });
  return {
    ...common,
    confusion_matrix: { classes, counts },
    roc: found.map(({ roc }) => roc),
    precision_recall: found.map(({ precisionRecall }) => precisionRecall),
  };
}

/** Returns the predicted class of every sample. */
export function predictedClasses({ predictions, outputs, targets }: Scores, threshold: number): Uint32Array {
  return Uint32Array.from(targets, (_, sample) => {
    const row = predictions.subarray(sample * outputs, (sample + 1) * outputs);
    if (outputs === 1) return (row[0] ?? 0) >= threshold ? 1 : 0;
    return row.reduce((best, score, index) => (score > (row[best] ?? 0) ? index : best), 0);
  });
}

function scoresOf({ predictions, outputs, targets }: Scores, column: number): Float32Array {
  return Float32Array.from(targets, (_, sample) => predictions[sample * outputs + column] ?? Number.NaN);
}
