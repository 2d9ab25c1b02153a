import type { Shape } from '../../shape.js';
import { knownSizes, placeOfAxis, axesError } from '../axis.js';
import type { ShapeError } from '../declareLayer.js';

/** The sizes along axes for each place of which a layer keeps a number, or why they cannot be known. */
export function sizesAlong(
  axes: readonly number[],
  input: Shape,
  keeps: string,
): { readonly sizes: readonly number[] } | { readonly error: ShapeError } {
  const error = axesError(axes, input);
  if (error) return { error: { ...error, output: input } };
  const places = axes.map((axis) => placeOfAxis(axis, input));
  const sizes = knownSizes(input, places);
  if (sizes) return { sizes };
  const last = places.every((place) => place === input.length - 1);
  const where = last ? 'the last dimension' : `axis ${places.map((place) => place + 1).join(' and ')}`;
  return {
    error: {
      code: 'shape/unknown-size',
      message: last ? 'needs to know how many channels come in' : `needs to know the size of ${where}`,
      hint: `It keeps ${keeps} for each of them; give ${where} a size.`,
      output: input,
    },
  };
}
