import type { TargetOf } from '../dataSchema.js';
import type { Task } from './task.js';

/** Multiclass classification of every step of a sequence. The first score of a step is that of padding. */
export function sequence({ name, length, ids, classes }: TargetOf<'sequence'>): Task {
  const are = classes.length > 0 ? `${classes.length} tags and padding` : `${ids} token ids`;
  return {
    defaultLoss: 'sparse_categorical_crossentropy',
    defaultMetrics: ['accuracy'],
    shape: [length, ids],
    targetShape: [length],
    decidesSteps: true,
    activation: 'softmax',
    classes,
    dtype: 'int32',
    phrase: `a target of ${are} at each of ${length} steps (\`${name}\`)`,
    requirement: `the target \`${name}\` has ${are} at each of ${length} steps, each needs a score`,
  };
}
