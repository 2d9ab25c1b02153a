import * as v from 'valibot';
import { boolean } from '../grammar/values.js';
import { declareOptimizer, zeroSlots } from './declareOptimizer.js';
import { learningRate, momentum } from './optimizerArguments.js';

/** Stochastic gradient descent. */
export const sgd = declareOptimizer({
  name: 'sgd',
  doc: 'Stochastic gradient descent, with momentum if that is not 0.',
  arguments: {
    learning_rate: learningRate(0.01),
    momentum,
    nesterov: v.optional(boolean("Whether to use Nesterov's momentum."), false),
  },
  usualRate: { least: 1e-5, most: 1, common: 0.01 },
  slots: (weight, { momentum }) => (momentum === 0 ? [] : zeroSlots(weight, 'momentum')),
  keras: 'SGD',
});
