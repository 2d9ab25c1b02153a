import * as v from 'valibot';
import { boolean, integers } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { positionOfAxis } from '../axis.js';
import { declareLayer, type ShapeError, type Weight } from '../declareLayer.js';
import { sizesAlong } from '../normalization/sizesAlong.js';

const one = v.number('must be a number');

function statistic(doc: string) {
  return v.optional(
    v.nullable(
      v.pipe(
        v.union([one, v.array(one), v.array(v.array(one))], 'must be a number or a list of numbers'),
        v.description(doc),
      ),
    ),
    null,
  );
}

export const normalization = declareLayer({
  type: 'normalization',
  doc: '`(x - mean) / sqrt(variance)` with a fixed mean and variance of the data; `[...] → [...]`.',
  keras: 'Normalization',
  torch: [],
  mask: 'pass',
  arguments: {
    axis: v.optional(
      v.nullable(integers('Dimensions with a mean and a variance for each position; `null`: one for all.')),
      -1,
    ),
    mean: statistic('The mean, with `variance`; `null`: both come from the data.'),
    variance: statistic('The variance, with `mean`.'),
    invert: v.optional(boolean('Whether to compute the inverse, `x · sqrt(variance) + mean`.'), false),
  },
  infer(values, input) {
    const axes = (values.axis ?? []).toSorted((a, b) => positionOfAxis(a, input) - positionOfAxis(b, input));
    const known = sizesAlong(axes, input, 'a mean and a variance');
    if ('error' in known) return known;
    const { mean, variance } = values;
    if (mean === null && variance === null) return { output: input, weights: statistics(known.sizes) };
    const error = statisticsError(mean, variance, known.sizes, input);
    return error ? { error } : { output: input, weights: [] };
  },
});

/** Keras has a `count` of samples among the weights. */
function statistics(shape: readonly number[]): readonly Weight[] {
  return [
    { name: 'mean', shape, initializer: { name: 'zeros' }, trainable: false },
    { name: 'variance', shape, initializer: { name: 'ones' }, trainable: false },
    { name: 'count', shape: [], initializer: { name: 'zeros' }, trainable: false },
  ];
}

type Statistic = number | readonly (number | readonly number[])[] | null;

function statisticsError(
  mean: Statistic,
  variance: Statistic,
  sizes: readonly number[],
  input: Shape,
): ShapeError | null {
  if (mean === null || variance === null) {
    return {
      code: 'argument/conflict',
      message: `has a \`${mean === null ? 'variance' : 'mean'}\` alone`,
      hint: 'Give it `mean` and `variance`, or neither.',
      output: input,
    };
  }
  const shape = shapeOf(mean);
  if (shape.join() !== shapeOf(variance).join()) {
    return {
      code: 'argument/conflict',
      message: 'has a `mean` and a `variance` of different lengths',
      hint: 'Give both a number for each position.',
      output: input,
    };
  }
  const fits =
    shape.length <= sizes.length &&
    shape.every((size, at) => size === 1 || size === sizes[at - shape.length + sizes.length]);
  if (fits) return null;
  return {
    code: 'shape/size-mismatch',
    message: `has a mean of the shape [${shape.join(', ')}] for [${sizes.join(', ')}] positions`,
    hint: 'Give `mean` and `variance` a number for each of them, or one for all.',
    output: input,
  };
}

function shapeOf(statistic: Statistic): readonly number[] {
  if (statistic === null || typeof statistic === 'number') return [];
  const [first] = statistic;
  return [statistic.length, ...(typeof first === 'object' ? [first.length] : [])];
}
