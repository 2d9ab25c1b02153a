import * as v from 'valibot';
import { choice, number } from '../../grammar/values.js';

/** Arguments of image layers. */

const one = v.number('must be a number');
const two = v.strictTuple([one, one], 'must be two numbers');

/** The range of pixel values. */
export const valueRange = v.optional(
  v.pipe(
    v.union([two], 'must be two numbers, the least and the largest value'),
    v.description('The least and the largest value that a pixel can have.'),
  ),
  [0, 255],
);

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  /** Whether both numbers of a range must be within the bounds, as in Keras, or the range must only overlap them. */
  readonly strict?: boolean;
}

/** The range of a random amount: one number for both directions, or the least and the largest. */
export function factor(doc: string, { minimum = -1, maximum = 1, strict = false }: Bounds = {}) {
  const within = (value: number) => value >= minimum && value <= maximum;
  const fits = (value: number | [number, number]) => {
    if (typeof value === 'number') return within(value);
    return strict ? value.every(within) : value[0] <= maximum && value[1] >= minimum;
  };
  const message = `must be a number, or two, from ${minimum} to ${maximum}`;
  return v.pipe(v.union([one, two], message), v.check(fits, message), v.description(doc));
}

/** One number from 0 to 1. */
export function share(doc: string) {
  return number(doc, { minimum: 0, maximum: 1 });
}

/** The `fill_mode` argument of layers that move pixels. */
export const fillMode = v.optional(
  choice('How to fill pixels from beyond the edges.', ['reflect', 'wrap', 'constant', 'nearest']),
  'reflect',
);

/** The `interpolation` argument of layers that move pixels. */
export const interpolation = v.optional(choice('Interpolation method.', ['nearest', 'bilinear']), 'bilinear');

/** The `fill_value` argument of layers that move pixels. */
export const fillValue = v.optional(number('The value beyond the edges for `fill_mode: constant`.'), 0);
