import * as v from 'valibot';
import { number } from '../grammar/values.js';

/** Returns the argument `learning_rate`. */
export function learningRate(defaultValue: number) {
  return v.optional(number('Size of a step.', { minimum: 0 }), defaultValue);
}

/** Returns an argument from 0 to 1. */
export function share(doc: string, defaultValue: number) {
  return v.optional(number(doc, { minimum: 0, maximum: 1 }), defaultValue);
}

/** Returns an argument of at least 0. */
export function strength(doc: string, defaultValue: number) {
  return v.optional(number(doc, { minimum: 0 }), defaultValue);
}

/** Fraction of the previous step that is added to each step. */
export const momentum = share('Fraction of the previous step that is added to each step.', 0);
/** Decay of the running mean of gradients. */
export const beta1 = share('Decay of the running mean of gradients.', 0.9);
/** Decay of the running mean of squared gradients. */
export const beta2 = share('Decay of the running mean of squared gradients.', 0.999);
/** Decay of the running mean of squared gradients, as optimizers without one of gradients call it. */
export const rho = (defaultValue: number) => share('Decay of the running mean of squared gradients.', defaultValue);
/** Added to denominators. */
export const epsilon = strength('Added to denominators, against divisions by zero.', 1e-7);
/** Initial value of sums of squared gradients. */
export const initialAccumulatorValue = strength('Initial value of the sums of squared gradients.', 0.1);

const bound = (doc: string) => v.optional(v.nullable(number(doc, { minimum: 0 })));

/** Returns the argument `weight_decay`. */
export function weightDecay(defaultValue: number | null) {
  const schema = v.nullable(
    number(
      'Fraction of itself that each weight loses at each step, times the learning rate, apart from the gradient; not the L2 of SGD and Adam in PyTorch.',
      { minimum: 0 },
    ),
  );
  return defaultValue === null ? v.optional(schema) : v.optional(schema, defaultValue);
}

/** Arguments of all optimizers. At most one of the three gradient bounds may be given. */
export const everyOptimizer = {
  clipnorm: bound("The largest norm of each weight's gradient."),
  global_clipnorm: bound('The largest norm of all gradients together.'),
  clipvalue: bound('The largest absolute value in a gradient.'),
  weight_decay: weightDecay(null),
};
