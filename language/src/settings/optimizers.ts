import * as v from 'valibot';
import { boolean, number } from '../grammar/values.js';

const learningRate = (defaultValue: number) => v.optional(number('How far a step goes.', { minimum: 0 }), defaultValue);
const share = (doc: string, defaultValue: number) => v.optional(number(doc, { minimum: 0, maximum: 1 }), defaultValue);
const epsilon = v.optional(number('Keeps divisions from exploding.', { minimum: 0 }), 1e-7);

const bound = (doc: string) => v.optional(v.nullable(number(doc, { minimum: 0 })));
/** What every optimizer takes. */
const every = {
  clipnorm: bound("The largest norm of each weight's gradient."),
  global_clipnorm: bound('The largest norm of all gradients together.'),
  clipvalue: bound('The largest number in a gradient.'),
  weight_decay: bound('The share of itself that a weight loses at each step, times the learning rate.'),
};

/** Keras's optimizers with Keras's arguments and defaults. */
export const optimizers = {
  sgd: v.strictObject({
    learning_rate: learningRate(0.01),
    momentum: share('How much of the last step each step keeps.', 0),
    nesterov: v.optional(boolean('Whether to look ahead along the momentum.'), false),
    ...every,
  }),
  adam: v.strictObject({
    learning_rate: learningRate(0.001),
    beta_1: share('How much of the mean gradient each step keeps.', 0.9),
    beta_2: share('How much of the mean squared gradient each step keeps.', 0.999),
    epsilon,
    ...every,
  }),
  rmsprop: v.strictObject({
    learning_rate: learningRate(0.001),
    rho: share('How much of the mean squared gradient each step keeps.', 0.9),
    momentum: share('How much of the last step each step keeps.', 0),
    epsilon,
    ...every,
  }),
} as const;
