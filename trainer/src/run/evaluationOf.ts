import { taskOf, type TrainedOutput } from '#language';
import type { Evaluation, OutputEvaluation, SplitName } from '#protocol';
import { evaluatorOf } from '../tasks/index.js';
import type { OutputScores, Scores } from '../training/training.js';
import { curves } from './curves.js';

/** Evaluates a model's scores on a split: returns the contents of `evaluation/<split>.json`. */
export function evaluationOf(
  split: SplitName,
  step: number,
  { logs, outputs }: Scores,
  trained: readonly Pick<TrainedOutput, 'name' | 'target'>[],
  threshold: number,
): Evaluation {
  return {
    ...{ split, step, samples: outputs[0]?.targets.length ?? 0, logs },
    outputs: trained.flatMap((output, index) => {
      const scores = outputs[index];
      return scores ? [evaluateOutput(output, scores, threshold)] : [];
    }),
  };
}

function evaluateOutput(
  { name, target }: Pick<TrainedOutput, 'name' | 'target'>,
  scores: OutputScores,
  threshold: number,
): OutputEvaluation {
  const { targets: actual } = scores;
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
    ...{ name, target: target.name },
    confusion_matrix: classes.length > 0 ? { classes: [...classes], counts } : null,
    roc: found.map(({ roc }) => roc),
    precision_recall: found.map(({ precisionRecall }) => precisionRecall),
  };
}

function columnOf({ predictions, units, targets }: OutputScores, column: number): Float32Array {
  return Float32Array.from(targets, (_, sample) => predictions[sample * units + column] ?? Number.NaN);
}
