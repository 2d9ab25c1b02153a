import * as v from 'valibot';
import { boolean, number } from '../../grammar/values.js';
import { type Constraint, constraint } from '../constraint.js';
import type { Weight } from '../declareLayer.js';
import { type Initializer, initializer } from '../initializer.js';
import { type Regularizer, regularizer } from '../regularizer.js';
import { weight } from '../weight.js';

/** Arguments of the normalizations with a learned gamma and beta. */
export const scaleAndCenter = {
  epsilon: v.optional(number('Added to the variance.', { minimum: 0 }), 0.001),
  center: v.optional(boolean('Whether to add a learned offset (beta).'), true),
  scale: v.optional(boolean('Whether to multiply by a learned factor (gamma).'), true),
  beta_initializer: initializer('beta', { name: 'zeros' }),
  gamma_initializer: initializer('gamma', { name: 'ones' }),
  beta_regularizer: regularizer('beta'),
  gamma_regularizer: regularizer('gamma'),
  beta_constraint: constraint('beta'),
  gamma_constraint: constraint('gamma'),
};

/** Arguments of a normalization's scale (`gamma`) and offset (`beta`). */
export interface ScaleAndCenter {
  readonly center: boolean;
  readonly scale: boolean;
  readonly beta_initializer: Initializer;
  readonly gamma_initializer: Initializer;
  readonly beta_regularizer: Regularizer | null;
  readonly gamma_regularizer: Regularizer | null;
  readonly beta_constraint: Constraint | null;
  readonly gamma_constraint: Constraint | null;
}

/** Returns gamma with `scale` and beta with `center`. */
export function scaleAndCenterWeights(shape: readonly number[], values: ScaleAndCenter): readonly Weight[] {
  const gamma = weight('gamma', shape, {
    initializer: values.gamma_initializer,
    regularizer: values.gamma_regularizer,
    constraint: values.gamma_constraint,
  });
  const beta = weight('beta', shape, {
    initializer: values.beta_initializer,
    regularizer: values.beta_regularizer,
    constraint: values.beta_constraint,
  });
  return [...(values.scale ? [gamma] : []), ...(values.center ? [beta] : [])];
}
