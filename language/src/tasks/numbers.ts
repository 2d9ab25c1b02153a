import type { TargetOf } from '../dataSchema.js';
import type { Task } from './task.js';

/** Regression: several numbers at once. */
export function numbers({ name, names }: TargetOf<'numbers'>): Task {
  return {
    defaultLoss: 'mean_squared_error',
    defaultMetrics: ['mean_absolute_error'],
    shape: [names.length],
    targetShape: [names.length],
    decidesSteps: false,
    activation: 'linear',
    classes: [],
    dtype: 'float32',
    phrase: `a target of ${names.length} numbers (\`${name}\`)`,
    requirement: `the target \`${name}\` has ${names.length} numbers`,
  };
}
