import * as v from 'valibot';
import { add } from '../../dimensions/arithmetic.js';
import { compareEqual } from '../../dimensions/compare.js';
import { type Dimension, formatDimension } from '../../dimensions/dimension.js';
import { integer } from '../../grammar/values.js';
import { formatShape, type Shape } from '../../shape.js';
import { axesError, positionOfAxis } from '../axis.js';
import { declareMerge, type Requirement, type ShapeError } from '../declareLayer.js';
import { forSizes, ordinal } from './words.js';

export const concatenate = declareMerge({
  type: 'concatenate',
  doc: 'Joins its inputs along `axis`; `[..., n₁], [..., n₂] → [..., n₁ + n₂]`.',
  keras: 'Concatenate',
  torch: [],
  mask: 'computed',
  values: 'rearranged',
  arguments: {
    axis: v.optional(integer('The dimension to join along; the batch is 0.', { minimum: -Infinity }), -1),
  },
  takes: { least: 2, most: Infinity },
  infer(values, inputs) {
    const [first = [], ...others] = inputs;
    const wrongAxis = axesError([values.axis], first);
    if (wrongAxis) return { error: wrongAxis };
    const position = positionOfAxis(values.axis, first);
    const output = first.map((size, at) => (at === position ? add(...inputs.map((shape) => shape[at] ?? null)) : size));
    const errors = others.flatMap((shape, index) => {
      const input = index + 1;
      const error = sizesError(first, shape, position, input);
      return error ? [{ ...error, input }] : [];
    });
    const [error] = errors;
    if (!error) return { output, weights: [] };
    return { error: { ...error, output: commonOutput(first, position, errors), misfits: errors.length } };
  },
});

/** Returns the output as far as it is known despite misfits: the sizes that all inputs share. */
function commonOutput(first: Shape, position: number, errors: readonly ShapeError[]): Shape {
  return first.map((size, at) => (at === position || errors.some(({ output }) => output?.[at] === null) ? null : size));
}

/** Checks that all sizes except the one along the axis equal those of the first input. */
function sizesError(first: Shape, shape: Shape, position: number, input: number): ShapeError | null {
  const likeFirst = first.map((size, at) => (at === position ? null : size));
  const message = `needs its ${ordinal(input)} input to fit the first, ${formatShape(first)}, in all dimensions but axis ${position + 1},`;
  if (shape.length !== first.length) {
    return {
      code: 'shape/rank-mismatch',
      message,
      hint: `Both need the same number of dimensions: reshape one of them.`,
      output: likeFirst,
    };
  }
  const wrong = shape.flatMap((size, at) => {
    const verdict = at === position ? null : compareEqual(first[at] ?? null, size);
    return verdict?.verdict === 'refuted' ? [{ at, size, example: forSizes(verdict) }] : [];
  });
  if (wrong.length === 0) return null;
  const expected = (at: number): Dimension => first[at] ?? null;
  return {
    code: 'shape/size-mismatch',
    message,
    hint: wrong
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
