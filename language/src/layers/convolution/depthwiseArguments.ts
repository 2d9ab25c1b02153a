import * as v from 'valibot';
import { integer } from '../../grammar/values.js';
import { type Constraint, constraint } from '../constraint.js';
import { type Initializer, initializer } from '../initializer.js';
import { type Regularizer, regularizer } from '../regularizer.js';

/** Arguments of convolutions that filter each channel separately. */
export const depthwiseArguments = {
  depth_multiplier: v.optional(integer('Number of filters for each channel.'), 1),
  depthwise_initializer: initializer('the depthwise kernel', { name: 'glorot_uniform' }),
  depthwise_regularizer: regularizer('the depthwise kernel'),
  depthwise_constraint: constraint('the depthwise kernel'),
};

/** The values of `depthwiseArguments`. */
export interface DepthwiseSettings {
  readonly depth_multiplier: number;
  readonly depthwise_initializer: Initializer;
  readonly depthwise_regularizer: Regularizer | null;
  readonly depthwise_constraint: Constraint | null;
}
