import type { TargetOf } from '../dataSchema.js';
import type { Task } from './task.js';

/** Multiclass classification: a score for each class, which sum to 1. */
export function classes({ classes, numbered }: TargetOf<'classes'>): Task {
  const way =
    numbered === undefined
      ? ''
      : ` (whole numbers; if they are quantities, write \`columns: {${numbered}: {type: numeric}}\` in \`data\`)`;
  return {
    defaultLoss: 'sparse_categorical_crossentropy',
    defaultMetrics: ['accuracy'],
    shape: [classes.length],
    targetShape: [],
    decidesSteps: false,
    activation: 'softmax',
    classes,
    dtype: 'int32',
    phrase: `a target of ${classes.length} classes${way}`,
    requirement: `the data has ${classes.length} classes${way}, each needs a score`,
  };
}
