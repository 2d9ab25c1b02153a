import * as v from 'valibot';
import { boolean } from '../grammar/values.js';
import { declareOptimizer, zeroSlots } from './declareOptimizer.js';
import { beta1, beta2, epsilon, learningRate } from './optimizerArguments.js';

/** Arguments of Adam. */
export const adamArguments = {
  learning_rate: learningRate(0.001),
  beta_1: beta1,
  beta_2: beta2,
  epsilon,
  amsgrad: v.optional(boolean('Whether steps are divided by the largest mean of squares so far (AMSGrad).'), false),
};

/** Adam (Kingma and Ba 2015). */
export const adam = declareOptimizer({
  name: 'adam',
  doc: 'Adam: steps by the running means of gradients and of their squares.',
  arguments: adamArguments,
  usualRate: { least: 1e-6, most: 0.03, common: 0.001 },
  slots: (weight, { amsgrad }) => zeroSlots(weight, 'm', 'v', ...(amsgrad === true ? ['v_hat'] : [])),
  keras: 'Adam',
});
