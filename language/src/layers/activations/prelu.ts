import * as v from 'valibot';
import { integers } from '../../grammar/values.js';
import { axesError, knownSizes, positionOfAxis } from '../axis.js';
import { constraint } from '../constraint.js';
import { declareLayer } from '../declareLayer.js';
import { initializer } from '../initializer.js';
import { regularizer } from '../regularizer.js';
import { weight } from '../weight.js';

export const prelu = declareLayer({
  type: 'prelu',
  doc: '`x` where `x > 0`, else `alpha · x` with a learned slope `alpha` for each position; `[...] → [...]`.',
  keras: 'PReLU',
  torch: ['PReLU'],
  mask: 'pass',
  arguments: {
    alpha_initializer: initializer('the slopes', { name: 'zeros' }),
    alpha_regularizer: regularizer('the slopes'),
    alpha_constraint: constraint('the slopes'),
    shared_axes: v.optional(
      v.nullable(integers('Dimensions that share one slope, counted from 1: [1, 2] for an image.', { minimum: 1 })),
      null,
    ),
  },
  infer(values, input) {
    const shared = values.shared_axes ?? [];
    const error = axesError(shared, input, { argument: 'shared_axes', fromEnd: false });
    if (error) return { error: { ...error, output: input } };
    const positions = new Set(shared.map((axis) => positionOfAxis(axis, input)));
    const slopes = input.map((size, position) => (positions.has(position) ? 1 : size));
    const shape = knownSizes(
      slopes,
      slopes.map((_size, position) => position),
    );
    if (!shape) {
      return {
        error: {
          code: 'shape/unknown-size',
          message: 'needs to know the sizes of its input',
          hint: 'It learns a slope for each position; name dimensions that are not known in `shared_axes`.',
          output: input,
        },
      };
    }
    const { alpha_initializer, alpha_regularizer, alpha_constraint } = values;
    const alpha = weight('alpha', shape, {
      initializer: alpha_initializer,
      regularizer: alpha_regularizer,
      constraint: alpha_constraint,
    });
    return { output: input, weights: [alpha] };
  },
});
