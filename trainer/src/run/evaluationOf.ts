import type { TargetSchema, TrainedOutput } from '#language';
import type { Evaluation, OutputEvaluation, SplitName } from '#protocol';
import { decisionOf, type ThresholdUsed } from '../evaluation/decisionOf.js';
import { countSamples, evaluatorOf, weightOf } from '../tasks/index.js';
import type { OutputScores, Scores } from '../training/training.js';
import { curves } from './curves.js';

/**
 * Evaluates a model's scores on a split: returns the contents of `evaluation/<split>.json`.
 *
 * @param thresholds of the outputs, in their order
 */
export function evaluationOf(
  split: SplitName,
  step: number,
  { logs, outputs }: Scores,
  trained: readonly Pick<TrainedOutput, 'name' | 'target'>[],
  thresholds: readonly ThresholdUsed[],
): Evaluation {
  return {
    ...{ split, step, samples: outputs[0] ? countSamples(outputs[0]) : 0, logs },
    outputs: trained.flatMap((output, index) => {
      const [scores, used] = [outputs[index], thresholds[index]];
      return scores && used ? [evaluateOutput(output, scores, used)] : [];
    }),
  };
}

function evaluateOutput(
  { name, target }: Pick<TrainedOutput, 'name' | 'target'>,
  scores: OutputScores,
  used: ThresholdUsed,
): OutputEvaluation {
  const { threshold } = used;
  const decision = target.type === 'binary' ? decisionOf(scores, used) : null;
  const { scoredClasses, actualClasses } = evaluatorOf(target, threshold);
  const found = scoredClasses.flatMap((name, column) => {
    const isActual = (sample: number) => actualClasses(scores, sample).includes(column);
    return curves(name, columnOf(scores, column), isActual, (sample) => weightOf(scores, sample)) ?? [];
  });
  return {
    ...{ name, target: target.name },
    ...(target.type === 'binary' && { positive: target.classes[1] }),
    confusion_matrix: confusionMatrix(target, scores, threshold),
    roc: found.map(({ roc }) => roc),
    precision_recall: found.map(({ precisionRecall }) => precisionRecall),
    ...(decision && { decision }),
  };
}

/** Adds up the weights of the samples or steps of each class by what they are predicted to be; `null` if these do not have exactly one class. */
function confusionMatrix(
  target: TargetSchema,
  scores: OutputScores,
  threshold: number,
): OutputEvaluation['confusion_matrix'] {
  if (target.type !== 'classes' && target.type !== 'binary' && target.type !== 'sequence') return null;
  if (target.classes.length === 0) return null;
  // The id 0 of a sequence is padding.
  const first = target.type === 'sequence' ? 1 : 0;
  const { decide, isCounted } = evaluatorOf(target, threshold);
  const counts = target.classes.map(() => target.classes.map(() => 0));
  const each = scores.targets.length / countSamples(scores);
  scores.targets.forEach((of, index) => {
    const row = isCounted(scores, index) ? counts[of - first] : undefined;
    const predicted = decide(scores, index) - first;
    // Aligned sequences may end early, in padding.
    const before = row?.[predicted];
    if (row && before !== undefined) row[predicted] = before + weightOf(scores, Math.floor(index / each));
  });
  return { classes: [...target.classes], counts };
}

function columnOf(scores: OutputScores, column: number): Float32Array {
  const { predictions, units } = scores;
  return Float32Array.from(
    { length: countSamples(scores) },
    (_, sample) => predictions[sample * units + column] ?? Number.NaN,
  );
}
