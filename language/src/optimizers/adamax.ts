import { declareOptimizer, zeroSlots } from './declareOptimizer.js';
import { beta1, beta2, epsilon, learningRate } from './optimizerArguments.js';

/** Adamax. */
export const adamax = declareOptimizer({
  name: 'adamax',
  doc: 'Adamax: Adam with the largest gradient, which decays, in place of the mean of squares.',
  arguments: { learning_rate: learningRate(0.001), beta_1: beta1, beta_2: beta2, epsilon },
  usualRate: { least: 1e-6, most: 0.03, common: 0.002 },
  slots: (weight) => zeroSlots(weight, 'm', 'u'),
  keras: 'Adamax',
});
