import { declareOptimizer, zeroSlots } from './declareOptimizer.js';
import { epsilon, learningRate, rho } from './optimizerArguments.js';

/** Adadelta. */
export const adadelta = declareOptimizer({
  name: 'adadelta',
  doc: 'Adadelta: gradients times the ratio of the root mean squares of steps and of gradients (Zeiler 2012). A learning rate of 1 is that of the paper.',
  arguments: { learning_rate: learningRate(0.001), rho: rho(0.95), epsilon },
  usualRate: { least: 1e-4, most: 2, common: 1 },
  slots: (weight) => zeroSlots(weight, 'accumulated_grad', 'accumulated_delta_var'),
  keras: 'Adadelta',
});
