import type { TargetOf } from '../dataSchema.js';
import type { Task } from './task.js';

/** Multiclass classification: a score for each class, which sum to 1. */
export function classes({ classes }: TargetOf<'classes'>): Task {
  return {
    defaultLoss: 'sparse_categorical_crossentropy',
    defaultMetrics: ['accuracy'],
    shape: [classes.length],
    targetShape: [],
    decidesSteps: false,
    activation: 'softmax',
    classes,
    dtype: 'int32',
    phrase: `a target of ${classes.length} classes`,
    requirement: `the data has ${classes.length} classes, each needs a score`,
  };
}
