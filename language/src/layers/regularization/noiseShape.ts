import * as v from 'valibot';
import { compareEqual } from '../../dimensions/compare.js';
import { integer } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import type { ShapeError } from '../declareLayer.js';

/** The `noise_shape` argument: the shape of what is drawn at random, the batch first. */
export const noiseShape = v.optional(
  v.nullable(
    v.pipe(
      v.array(v.nullable(integer('A size; `null`: that of the input.'))),
      v.description(
        'Shape of the random mask, batch first: positions along a size of 1 share one value. `null`: that of the input.',
      ),
    ),
  ),
  null,
);

/** Keras reports a mask that does not broadcast to its input only when it computes. */
export function noiseShapeError(noise: readonly (number | null)[] | null, input: Shape): ShapeError | null {
  if (!noise) return null;
  const sizes = [null, ...input];
  const fits =
    noise.length === sizes.length &&
    noise.every((size, axis) => {
      return size === null || size === 1 || compareEqual(size, sizes[axis] ?? null).verdict !== 'refuted';
    });
  if (fits) return null;
  return {
    code: 'shape/size-mismatch',
    message: `needs an input that its \`noise_shape\` [${noise.map((size) => size ?? '?').join(', ')}] can be laid over`,
    hint: `Give it ${sizes.length} sizes, the batch first, each \`null\`, 1 or that of the input.`,
    output: input,
  };
}
