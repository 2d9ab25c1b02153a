import * as v from 'valibot';
import { multiply } from '../../dimensions/arithmetic.js';
import { compareEqual } from '../../dimensions/compare.js';
import { type Dimension, formatDimension } from '../../dimensions/dimension.js';
import { boolean, integer } from '../../grammar/values.js';
import { formatShape, type Shape } from '../../shape.js';
import { axesError, positionOfAxis } from '../axis.js';
import { declareMerge, type ShapeError } from '../declareLayer.js';
import { forSizes } from './words.js';

const one = integer('An axis.', { minimum: -Infinity });

export const dot = declareMerge({
  type: 'dot',
  doc: 'Dot products of the vectors of two inputs, `Σ x₁ · x₂` over `axes`; `[n], [n] → [1]` with `axes: 1`, `[a, n], [b, n] → [a, b]` with `axes: 2`.',
  keras: 'Dot',
  torch: [],
  arguments: {
    axes: v.pipe(
      v.union([one, v.strictTuple([one, one])], 'must be a whole number, or two: one for each input'),
      v.transform((value): readonly [number, number] => (typeof value === 'number' ? [value, value] : value)),
      v.description('The dimension of each input to sum over; the batch is 0.'),
    ),
    normalize: v.optional(boolean('Whether to scale each vector to length 1 first: cosine similarity.'), false),
  },
  takes: { least: 2, most: 2 },
  infer({ axes }, [first = [], second = []]) {
    const wrongAxis =
      axesError([axes[0]], first, { argument: 'axes' }) ?? asSecond(axesError([axes[1]], second, { argument: 'axes' }));
    if (wrongAxis) return { error: wrongAxis };
    const positions = [positionOfAxis(axes[0], first), positionOfAxis(axes[1], second)] as const;
    const rest = [...without(first, positions[0]), ...without(second, positions[1])];
    const output = rest.length === 0 ? [1] : rest;
    const sizes = [first[positions[0]] ?? null, second[positions[1]] ?? null] as const;
    const verdict = compareEqual(...sizes);
    if (verdict.verdict !== 'refuted') return { output, weights: [], multiplyAdds: multiply(...rest, sizes[0]) };
    return {
      error: {
        code: 'shape/size-mismatch',
        message: `needs the size ${formatDimension(sizes[0])} in axis ${positions[1] + 1} of its second input, as in axis ${positions[0] + 1} of the first, ${formatShape(first)},`,
        hint: `There it is ${formatDimension(sizes[1])}${forSizes(verdict)}: choose other \`axes\`, or make both sizes the same.`,
        input: 1,
        output,
        requires: [
          { input: 1, axis: positions[1], size: { equals: sizes[0] } },
          { input: 0, axis: positions[0], size: { equals: sizes[1] } },
        ],
        set: agreeing(first, second),
      },
    };
  },
});

function asSecond(error: ShapeError | null): ShapeError | null {
  return error && { ...error, input: 1 };
}

function without(shape: Shape, position: number): readonly Dimension[] {
  return shape.filter((_size, at) => at !== position);
}

/** Returns axes along which both inputs have the same size, the last ones first. */
function agreeing(first: Shape, second: Shape) {
  const pairs = first.flatMap((size, a) =>
    second.flatMap((other, b) => (compareEqual(size, other).verdict === 'proved' ? [[a + 1, b + 1]] : [])),
  );
  return pairs
    .reverse()
    .slice(0, 2)
    .map((pair) => ({ argument: 'axes', value: `[${pair.join(', ')}]` }));
}
