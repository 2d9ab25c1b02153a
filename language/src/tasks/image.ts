import type { TargetOf } from '../dataSchema.js';
import { formatShape } from '../shape.js';
import type { Task } from './task.js';

/** Regression of every value of a picture, as an autoencoder does it. */
export function image({ name, shape }: TargetOf<'image'>): Task {
  return {
    defaultLoss: 'mean_squared_error',
    defaultMetrics: ['mean_absolute_error'],
    shape,
    targetShape: shape,
    decidesSteps: false,
    activation: 'linear',
    classes: [],
    dtype: 'float32',
    phrase: `a target that is a picture (\`${name}\`)`,
    requirement: `the target \`${name}\` is a picture of ${formatShape(shape)}`,
  };
}
