import { declareOptimizer, zeroSlots } from './declareOptimizer.js';
import { learningRate, share } from './optimizerArguments.js';

/** Lion. */
export const lion = declareOptimizer({
  name: 'lion',
  doc: 'Lion: steps of one size, by the sign of the momentum (Chen et al. 2023). Its learning rate is 3 to 10 times smaller than that of Adam.',
  arguments: {
    learning_rate: learningRate(0.001),
    beta_1: share('Share of the momentum in a step; the rest is the gradient.', 0.9),
    beta_2: share('Decay of the momentum.', 0.99),
  },
  usualRate: { least: 1e-7, most: 0.003, common: 0.0001 },
  slots: (weight) => zeroSlots(weight, 'momentum'),
  keras: 'Lion',
});
