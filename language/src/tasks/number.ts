import type { TargetOf } from '../dataSchema.js';
import type { Task } from './task.js';

/** Regression: one number. */
export function number({ name }: TargetOf<'number'>): Task {
  return {
    defaultLoss: 'mean_squared_error',
    defaultMetrics: ['mean_absolute_error'],
    units: 1,
    activation: 'linear',
    classes: [],
    array: { dtype: 'float32', shape: [1] },
    phrase: `a target that is a number (\`${name}\`)`,
    requirement: `the target \`${name}\` is one number`,
  };
}
