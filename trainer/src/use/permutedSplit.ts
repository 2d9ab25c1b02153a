import type { Batch, NdArray, Split } from '#data';

/** Neighboring features of an input, along its last axis; `null`: the whole input. */
export interface FeatureBlock {
  /** Position of the input. */
  readonly input: number;
  readonly features: { readonly from: number; readonly to: number } | null;
}

/** Returns a split of which some features are those of other samples. @param order the sample that each one has them of */
export function permutedSplit(split: Split, blocks: readonly FeatureBlock[], order: Uint32Array): Split {
  return {
    size: split.size,
    async read(positions): Promise<Batch> {
      const [batch, other] = await Promise.all([
        split.read(positions),
        split.read(positions.map((position) => order[position] ?? 0)),
      ]);
      const inputs = batch.inputs.map((input, index) => {
        const own = blocks.filter((block) => block.input === index);
        return own.reduce((array, { features }) => exchanged(array, other.inputs[index] ?? array, features), input);
      });
      return { ...batch, inputs };
    },
  };
}

function exchanged(array: NdArray, other: NdArray, features: FeatureBlock['features']): NdArray {
  if (features === null) return other;
  const width = array.shape.at(-1) ?? 1;
  const { values } = array;
  for (let start = 0; start < values.length; start += width)
    values.set(other.values.subarray(start + features.from, start + features.to), start + features.from);
  return array;
}
