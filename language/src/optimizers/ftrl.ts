import * as v from 'valibot';
import { number } from '../grammar/values.js';
import { declareOptimizer } from './declareOptimizer.js';
import { initialAccumulatorValue, learningRate, strength } from './optimizerArguments.js';

/** FTRL. */
export const ftrl = declareOptimizer({
  name: 'ftrl',
  doc: 'FTRL: follows the regularized leader, for sparse linear models (McMahan et al. 2013).',
  arguments: {
    learning_rate: learningRate(0.001),
    learning_rate_power: v.optional(
      number('Exponent of the sums of squares in the learning rate.', { maximum: 0 }),
      -0.5,
    ),
    initial_accumulator_value: initialAccumulatorValue,
    l1_regularization_strength: strength('Strength of the penalty of absolute weights.', 0),
    l2_regularization_strength: strength('Strength of the penalty of squared weights.', 0),
    l2_shrinkage_regularization_strength: strength('Strength of the penalty of squared weights in the gradient.', 0),
    beta: strength('Added to the strength of the penalty of squares, over twice the learning rate.', 0),
  },
  usualRate: { least: 1e-5, most: 1, common: 0.01 },
  slots: ({ shape }, { initial_accumulator_value: initial = 0 }) => [
    { name: 'accumulator', shape, initial },
    { name: 'linear', shape, initial: 0 },
  ],
  keras: 'Ftrl',
});
