import * as v from 'valibot';
import { boolean } from '../grammar/values.js';
import { declareOptimizer, zeroSlots } from './declareOptimizer.js';
import { epsilon, learningRate, momentum, rho } from './optimizerArguments.js';

/** RMSprop. */
export const rmsprop = declareOptimizer({
  name: 'rmsprop',
  doc: 'RMSprop: divides gradients by the root of the running mean of their squares.',
  arguments: {
    learning_rate: learningRate(0.001),
    rho: rho(0.9),
    momentum,
    epsilon,
    centered: v.optional(
      boolean('Whether to divide by the estimated deviation of gradients, not by their root mean square.'),
      false,
    ),
  },
  usualRate: { least: 1e-6, most: 0.03, common: 0.001 },
  slots: (weight, { momentum, centered }) =>
    zeroSlots(weight, 'velocity', ...(momentum === 0 ? [] : ['momentum']), ...(centered === true ? ['average'] : [])),
  keras: 'RMSprop',
});
