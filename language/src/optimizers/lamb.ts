import { declareOptimizer, zeroSlots } from './declareOptimizer.js';
import { beta1, beta2, epsilon, learningRate } from './optimizerArguments.js';

/** LAMB. */
export const lamb = declareOptimizer({
  name: 'lamb',
  doc: 'LAMB: Adam whose steps are in proportion to the norm of each weight, for large batches (You et al. 2020).',
  arguments: { learning_rate: learningRate(0.001), beta_1: beta1, beta_2: beta2, epsilon },
  usualRate: { least: 1e-5, most: 0.1, common: 0.001 },
  slots: (weight) => zeroSlots(weight, 'm', 'v'),
  keras: 'Lamb',
});
