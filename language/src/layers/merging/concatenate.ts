import * as v from 'valibot';
import { add } from '../../dimensions/arithmetic.js';
import { compareEqual } from '../../dimensions/compare.js';
import { type Dimension, formatDimension } from '../../dimensions/dimension.js';
import { formatShape, type Shape } from '../../shape.js';
import { integer } from '../argument.js';
import { placeOfAxis, refuseAxes } from '../axis.js';
import { declareMerge, type Refusal, type Requirement } from '../declareLayer.js';
import { forSizes, ordinal } from './words.js';

export const concatenate = declareMerge({
  type: 'concatenate',
  doc: 'Lays its inputs side by side along a dimension.',
  keras: 'Concatenate',
  torch: [],
  arguments: {
    axis: v.optional(integer('The dimension that grows; the batch is 0.', { minimum: -Infinity }), -1),
  },
  takes: { least: 2, most: Infinity },
  infer(values, inputs) {
    const [first = [], ...others] = inputs;
    const wrongAxis = refuseAxes([values.axis], first);
    if (wrongAxis) return { refusal: wrongAxis };
    const place = placeOfAxis(values.axis, first);
    const output = first.map((size, at) => (at === place ? add(...inputs.map((shape) => shape[at] ?? null)) : size));
    const refusals = others.flatMap((shape, index) => {
      const input = index + 1;
      const refusal = refuseUnlessAlike(first, shape, place, input);
      return refusal ? [{ ...refusal, input }] : [];
    });
    const [refusal] = refusals;
    if (!refusal) return { output, weights: [] };
    return { refusal: { ...refusal, output: refusedOutput(first, place, refusals), misfits: refusals.length } };
  },
});

/** What is known of the output where some inputs do not fit: the sizes on which none of them disagrees. */
function refusedOutput(first: Shape, place: number, refusals: readonly Refusal[]): Shape {
  return first.map((size, at) => (at === place || refusals.some(({ output }) => output?.[at] === null) ? null : size));
}

/** All sizes but the one along the axis must agree with those of the first input. */
function refuseUnlessAlike(first: Shape, shape: Shape, place: number, input: number): Refusal | null {
  const likeFirst = first.map((size, at) => (at === place ? null : size));
  const problem = `needs its ${ordinal(input)} input to fit the first, ${formatShape(first)}, in all dimensions but axis ${place + 1},`;
  if (shape.length !== first.length) {
    return {
      code: 'shape/rank-mismatch',
      problem,
      advice: `Both need the same number of dimensions: reshape one of them.`,
      output: likeFirst,
    };
  }
  const wrong = shape.flatMap((size, at) => {
    const verdict = at === place ? null : compareEqual(first[at] ?? null, size);
    return verdict?.verdict === 'refuted' ? [{ at, size, example: forSizes(verdict) }] : [];
  });
  if (wrong.length === 0) return null;
  const expected = (at: number): Dimension => first[at] ?? null;
  return {
    code: 'shape/size-mismatch',
    problem,
    advice: wrong
      .map(
        ({ at, size, example }) =>
          `Axis ${at + 1} is ${formatDimension(size)} and must be ${formatDimension(expected(at))}${example}.`,
      )
      .join(' '),
    output: likeFirst.map((size, at) => (wrong.some((one) => one.at === at) ? null : size)),
    set: wrong.length === 1 ? wrong.map(({ at }) => ({ argument: 'axis', value: String(at + 1) })) : [],
    requires: wrong.flatMap(({ at, size }): Requirement[] => [
      { input, axis: at, size: { equals: expected(at) } },
      { input: 0, axis: at, size: { equals: size } },
    ]),
  };
}
