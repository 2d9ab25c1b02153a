import * as v from 'valibot';
import { integer } from '../argument.js';
import { type Constraint, constraint } from '../constraint.js';
import { type Initializer, initializer } from '../initializer.js';
import { type Regularizer, regularizer } from '../regularizer.js';

/** Of convolutions that filter every channel for itself. */
export const depthwiseArguments = {
  depth_multiplier: v.optional(integer('How many filters each channel has.'), 1),
  depthwise_initializer: initializer('the filters of channels', { name: 'glorot_uniform' }),
  depthwise_regularizer: regularizer('the filters of channels'),
  depthwise_constraint: constraint('the filters of channels'),
};

/** Their values. */
export interface DepthwiseSettings {
  readonly depth_multiplier: number;
  readonly depthwise_initializer: Initializer;
  readonly depthwise_regularizer: Regularizer | null;
  readonly depthwise_constraint: Constraint | null;
}
