import * as v from 'valibot';
import { number } from '../grammar/values.js';
import { declareOptimizer, zeroSlots } from './declareOptimizer.js';
import { learningRate, strength } from './optimizerArguments.js';

/** Adafactor. */
export const adafactor = declareOptimizer({
  name: 'adafactor',
  doc: 'Adafactor: keeps a mean of squared gradients for each row and column only, and steps in proportion to the weights (Shazeer and Stern 2018).',
  arguments: {
    learning_rate: learningRate(0.001),
    beta_2_decay: v.optional(number('Exponent of the step in the decay of the running means.', { maximum: 0 }), -0.8),
    epsilon_1: strength('Added to squared gradients.', 1e-30),
    epsilon_2: strength('The least root mean square of a weight that steps are in proportion to.', 1e-3),
    clip_threshold: v.optional(number('The largest root mean square of an update.', { minimum: 0.001 }), 1),
  },
  usualRate: { least: 1e-6, most: 0.1, common: 0.001 },
  slots(weight) {
    const { shape } = weight;
    if (shape.length < 2) return zeroSlots(weight, 'velocity');
    const columns = [...shape.slice(0, -2), ...shape.slice(-1)];
    return [
      { name: 'r', shape: shape.slice(0, -1), initial: 0 },
      { name: 'c', shape: columns, initial: 0 },
    ];
  },
  keras: 'Adafactor',
});
