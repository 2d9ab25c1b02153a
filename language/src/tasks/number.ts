import type { TargetOf } from '../dataSchema.js';
import type { Task } from './task.js';

/** Regression: one number. */
export function number({ name }: TargetOf<'number'>): Task {
  return {
    defaultLoss: 'mean_squared_error',
    defaultMetrics: ['mean_absolute_error'],
    shape: [1],
    targetShape: [1],
    decidesSteps: false,
    activation: 'linear',
    classes: [],
    dtype: 'float32',
    phrase: `a target that is a number (\`${name}\`)`,
    requirement: `the target \`${name}\` is one number`,
  };
}
