import type { Split } from '#data';
import { type TargetSchema, type TrainedOutput, weightedClasses } from '#language';
import { readTargets } from './readTargets.js';

/** Samples whose targets are counted at once. */
const samplesAtOnce = 4096;

/**
 * Returns the outputs with weights instead of `class_weight: balanced`: `n / (classes · n_class)` as in scikit-learn, of the samples,
 * or steps, of the training split. Classes without any count as if they were not there.
 */
export async function withClassWeights(
  outputs: readonly TrainedOutput[],
  training: Split,
): Promise<readonly TrainedOutput[]> {
  const balanced = outputs.filter(({ class_weight }) => class_weight === 'balanced');
  if (balanced.length === 0) return outputs;
  const counts = await countClasses(training, balanced);
  return outputs.map((output) =>
    output.class_weight === 'balanced'
      ? { ...output, class_weight: balancedWeights(output, counts.get(output.targetIndex) ?? []) }
      : output,
  );
}

/** Returns how many samples, or steps, have each class, by the position of the target. */
async function countClasses(
  training: Split,
  outputs: readonly TrainedOutput[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const counts = new Map(outputs.map((output) => [output.targetIndex, weightedClasses(output).map(() => 0)]));
  for (let first = 0; first < training.size; first += samplesAtOnce) {
    const length = Math.min(samplesAtOnce, training.size - first);
    const targets = await readTargets(
      training,
      Uint32Array.from({ length }, (_, at) => first + at),
    );
    for (const { target, targetIndex } of outputs) {
      const own = counts.get(targetIndex) ?? [];
      for (const value of targets[targetIndex]?.values ?? []) {
        const index = value - firstId(target);
        if (index >= 0) own[index] = (own[index] ?? 0) + 1;
      }
    }
  }
  return counts;
}

function balancedWeights(
  output: Pick<TrainedOutput, 'target' | 'loss'>,
  counts: readonly number[],
): Readonly<Record<string, number>> {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const present = counts.filter((count) => count > 0).length;
  return Object.fromEntries(
    weightedClasses(output).map((name, index) => {
      const count = counts[index] ?? 0;
      return [name, count === 0 ? 1 : all / (present * count)];
    }),
  );
}

/**
 * Returns the weight of each value that a target may have; `null`: all count the same.
 *
 * @throws if they were not computed yet
 */
export function weightsOfValues(
  output: Pick<TrainedOutput, 'class_weight' | 'target' | 'loss'>,
): readonly number[] | null {
  const { class_weight: weights, target } = output;
  if (weights === null) return null;
  if (weights === 'balanced') throw new Error('Balanced class weights were not computed.');
  const ofClasses = weightedClasses(output).map((name) => (Object.hasOwn(weights, name) ? (weights[name] ?? 1) : 1));
  return firstId(target) === 1 ? [1, ...ofClasses] : ofClasses;
}

/** Returns the value of a target that stands for its first class: of a sequence, 0 is padding. */
function firstId({ type }: TargetSchema): 0 | 1 {
  return type === 'sequence' ? 1 : 0;
}
