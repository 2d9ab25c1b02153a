import * as v from 'valibot';
import { add, exactDivide, subtract } from '../../dimensions/arithmetic.js';
import { compareEqual } from '../../dimensions/compare.js';
import { formatDimension } from '../../dimensions/dimension.js';
import { facts } from '../../grammar/facts.js';
import { dimension, integer } from '../../grammar/values.js';
import type { Dimension, Shape } from '../../shape.js';
import { axesError, positionOfAxis } from '../axis.js';
import { declareLayer, type Inference } from '../declareLayer.js';

/** Limits the parts, each of which is an output with a name. */
const mostParts = 1024;

const parts = v.pipe(
  v.union(
    [
      v.pipe(integer('How many.'), v.maxValue(mostParts, `must be at most ${mostParts}`)),
      v.pipe(
        v.array(dimension('A size.')),
        v.minLength(1, 'must have a size'),
        v.maxLength(mostParts, `must have at most ${mostParts} sizes`),
        v.check(
          (sizes) => sizes.every((size) => typeof size !== 'number' || size >= 1),
          'must have sizes of at least 1',
        ),
      ),
    ],
    'must be a whole number or a list of sizes',
  ),
  v.description('Number of equal parts, or the size of each.'),
  facts({ is: 'sizes' }),
);

export const split = declareLayer({
  type: 'split',
  doc: 'Splits a tensor along `axis`. The first part has the layer’s name, the others are `NAME.part_1`, `NAME.part_2` and so on; `[..., n] → [..., n₀], [..., n₁], ...`.',
  keras: 'ops.split',
  torch: ['torch.chunk', 'torch.tensor_split'],
  otherArguments: {
    indices_or_sections: 'give `num_or_size_splits` a number of equal parts, or the size of each and not where it ends',
    split_size_or_sections: 'give `num_or_size_splits` how many parts there are, or a list of the size of each',
    split_size: 'give `num_or_size_splits` how many parts there are, or a list of the size of each',
  },
  torchArguments: { chunks: 'num_or_size_splits', dim: 'axis' },
  mask: 'computed',
  values: 'rearranged',
  arguments: {
    num_or_size_splits: parts,
    axis: v.optional(integer('The dimension to split; the batch is 0.', { minimum: -Infinity }), -1),
  },
  infer({ num_or_size_splits, axis }, input) {
    const error = axesError([axis], input);
    if (error) return { error };
    const position = positionOfAxis(axis, input);
    return typeof num_or_size_splits === 'number'
      ? inEqualParts(input, position, num_or_size_splits)
      : inPartsOf(input, position, num_or_size_splits);
  },
});

function inEqualParts(input: Shape, position: number, count: number): Inference {
  const size = input[position] ?? null;
  const each = exactDivide(size, count);
  const result = outputs(input, position, Array<Dimension>(count).fill(each));
  if (size === null || each !== null) return result;
  return {
    error: {
      code: 'shape/not-divisible',
      message: `cuts axis ${position + 1} into ${count} equal parts, which needs a multiple of ${count},`,
      hint: `Axis ${position + 1} is ${formatDimension(size)}: choose another number, or list the size of each part.`,
      output: result.output,
      requires: [{ input: 0, axis: position, size: { multipleOf: count } }],
    },
  };
}

function inPartsOf(input: Shape, position: number, sizes: readonly Dimension[]): Inference {
  const [size = null, total] = [input[position], add(...sizes)];
  const result = outputs(input, position, sizes);
  if (compareEqual(size, total).verdict !== 'refuted') return result;
  const last = subtract(size, add(...sizes.slice(0, -1)));
  const fits = typeof last !== 'number' || last >= 1;
  return {
    error: {
      code: 'shape/size-mismatch',
      message: `needs sizes that add up to axis ${position + 1} of its input`,
      hint: `They add up to ${formatDimension(total)} and must be ${formatDimension(size)}.`,
      output: result.output,
      set: fits
        ? [
            {
              argument: 'num_or_size_splits',
              value: `[${[...sizes.slice(0, -1), last].map(formatDimension).join(', ')}]`,
            },
          ]
        : [],
      requires: [{ input: 0, axis: position, size: { equals: total } }],
    },
  };
}

function outputs(input: Shape, position: number, sizes: readonly Dimension[]) {
  const shapes = sizes.map((size) => input.with(position, size));
  const [output = input, ...others] = shapes;
  return { output, extraOutputs: others.map((shape, at) => ({ name: `part_${at + 1}`, shape })), weights: [] };
}
