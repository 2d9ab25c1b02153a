import type { Shape } from '../../shape.js';
import { axesError, knownSizes, positionOfAxis } from '../axis.js';
import type { ShapeError } from '../declareLayer.js';

/** Returns the sizes of the axes that a layer has weights for, or an error if one is unknown. */
export function sizesAlong(
  axes: readonly number[],
  input: Shape,
  keeps: string,
): { readonly sizes: readonly number[] } | { readonly error: ShapeError } {
  const error = axesError(axes, input);
  if (error) return { error: { ...error, output: input } };
  const positions = axes.map((axis) => positionOfAxis(axis, input));
  const sizes = knownSizes(input, positions);
  if (sizes) return { sizes };
  const last = positions.every((position) => position === input.length - 1);
  const where = last ? 'the last dimension' : `axis ${positions.map((position) => position + 1).join(' and ')}`;
  return {
    error: {
      code: 'shape/unknown-size',
      message: last ? 'needs to know how many channels come in' : `needs to know the size of ${where}`,
      hint: `It keeps ${keeps} for each of them; give ${where} a size.`,
      output: input,
    },
  };
}
