import type { Batch, Dataset, Split } from '#data';
import type { TargetSchema } from '#language';

/** Returns the dataset with the target as the network predicts it: as class indices if it treats a binary target as two classes. */
export function withTarget(dataset: Dataset, target: TargetSchema): Dataset {
  if (target.type === dataset.schema.target.type) return dataset;
  return {
    ...dataset,
    schema: { ...dataset.schema, target },
    training: withIndices(dataset.training),
    validation: dataset.validation && withIndices(dataset.validation),
    test: dataset.test && withIndices(dataset.test),
  };
}

function withIndices(split: Split): Split {
  return {
    get size() {
      return split.size;
    },
    async read(positions: Uint32Array): Promise<Batch> {
      const batch = await split.read(positions);
      const values = Int32Array.from(batch.target.values);
      return { ...batch, target: { dtype: 'int32', shape: [batch.size], values } };
    },
  };
}
