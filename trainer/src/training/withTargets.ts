import type { Batch, Dataset, NdArray, Split } from '#data';
import { type TargetSchema, taskOf, type TrainedOutput } from '#language';
import { readTargets } from './readTargets.js';

/**
 * Returns the dataset with its targets as the outputs predict them: as class indices where an output treats a binary target as
 * two classes.
 *
 * @throws if two outputs predict one target differently; the message is for people
 */
export function withTargets(
  dataset: Dataset,
  outputs: readonly Pick<TrainedOutput, 'target' | 'targetIndex'>[],
): Dataset {
  const predicted = new Map<number, TargetSchema>();
  for (const { target, targetIndex } of outputs) {
    const before = predicted.get(targetIndex);
    if (before && before.type !== target.type)
      throw new Error(`Two outputs predict ${target.name}: one with a score for each class, one with a single score.`);
    predicted.set(targetIndex, target);
  }
  const targets = dataset.schema.targets.map((given, index) => predicted.get(index) ?? given);
  if (targets.every(({ type }, index) => type === dataset.schema.targets[index]?.type)) return dataset;
  const convert = (arrays: readonly NdArray[]) => arrays.map((array, index) => as(array, targets[index]));
  const converted = (split: Split): Split => ({
    get size() {
      return split.size;
    },
    ...(split.rows && { rows: split.rows }),
    ...(split.lengths && { lengths: split.lengths }),
    ...(split.show && { show: split.show }),
    ...(split.readTargets && { readTargets: async (positions) => convert(await readTargets(split, positions)) }),
    async read(positions, epoch, unused): Promise<Batch> {
      const batch = await split.read(positions, epoch, unused);
      return {
        ...batch,
        targets: convert(batch.targets),
        ...(batch.mixedTargets && {
          mixedTargets: batch.mixedTargets.map((array, index) => sharesOf(array, targets[index])),
        }),
      };
    },
  });
  return {
    ...dataset,
    schema: { ...dataset.schema, targets },
    training: converted(dataset.training),
    validation: dataset.validation && converted(dataset.validation),
    test: dataset.test && converted(dataset.test),
  };
}

/** Returns the shares of both classes where an output treats a binary target as two classes. */
function sharesOf(array: NdArray, target: TargetSchema | undefined): NdArray {
  const [size = 0, width] = array.shape;
  if (target?.type !== 'classes' || width !== 1) return array;
  const values = Float32Array.from({ length: 2 * size }, (_, at) => {
    const positive = array.values[Math.floor(at / 2)] ?? 0;
    return at % 2 === 1 ? positive : 1 - positive;
  });
  return { dtype: 'float32', shape: [size, 2], values };
}

/** Returns the array of a target in the element type of its task. */
function as(array: NdArray, target: TargetSchema | undefined): NdArray {
  if (!target || taskOf(target).dtype !== 'int32' || array.dtype === 'int32') return array;
  return { dtype: 'int32', shape: [array.shape[0] ?? 0], values: Int32Array.from(array.values) };
}
