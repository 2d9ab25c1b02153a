import * as v from 'valibot';
import { boolean } from '../grammar/values.js';
import { constraint } from './constraint.js';
import { initializer } from './initializer.js';
import { regularizer } from './regularizer.js';

/** Arguments of every layer that multiplies by a kernel. */
export const kernelArguments = {
  kernel_initializer: initializer('the kernel', { name: 'glorot_uniform' }),
  kernel_regularizer: regularizer('the kernel'),
  kernel_constraint: constraint('the kernel'),
};

/** Arguments of every layer that adds a bias. */
export const biasArguments = {
  use_bias: v.optional(boolean('Whether to add a learned bias.'), true),
  bias_initializer: initializer('the bias', { name: 'zeros' }),
  bias_regularizer: regularizer('the bias'),
  bias_constraint: constraint('the bias'),
};

/** The argument of every layer with an activation or weights. */
export const activityRegularizer = { activity_regularizer: regularizer('the output') };
