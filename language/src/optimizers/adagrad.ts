import { declareOptimizer } from './declareOptimizer.js';
import { epsilon, initialAccumulatorValue, learningRate } from './optimizerArguments.js';

/** Adagrad (Duchi et al. 2011). */
export const adagrad = declareOptimizer({
  name: 'adagrad',
  doc: 'Adagrad: divides gradients by the root of the sum of their squares so far.',
  arguments: { learning_rate: learningRate(0.001), initial_accumulator_value: initialAccumulatorValue, epsilon },
  usualRate: { least: 1e-5, most: 1, common: 0.01 },
  slots: ({ shape }, { initial_accumulator_value: initial = 0 }) => [{ name: 'accumulator', shape, initial }],
  keras: 'Adagrad',
});
