import * as v from 'valibot';
import { choice } from './argument.js';

/** Keras's activations by Keras's names; each is also a layer. */
export const activations = [
  'linear',
  'relu',
  'sigmoid',
  'tanh',
  'softmax',
  'elu',
  'selu',
  'gelu',
  'silu',
  'softplus',
] as const;
export type Activation = (typeof activations)[number];

/** The `activation` argument of a layer with weights. */
export const activation = v.optional(choice('Applied to the output.', activations), 'linear');
