import { declareOptimizer, zeroSlots } from './declareOptimizer.js';
import { beta1, beta2, epsilon, learningRate } from './optimizerArguments.js';

/** NAdam. */
export const nadam = declareOptimizer({
  name: 'nadam',
  doc: "Adam with Nesterov's momentum (Dozat 2016).",
  arguments: { learning_rate: learningRate(0.001), beta_1: beta1, beta_2: beta2, epsilon },
  usualRate: { least: 1e-6, most: 0.03, common: 0.001 },
  slots: (weight) => zeroSlots(weight, 'm', 'v'),
  keras: 'Nadam',
  aliases: ['NAdam'],
});
