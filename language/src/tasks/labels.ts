import type { TargetOf } from '../dataSchema.js';
import type { Task } from './task.js';

/** Multi-label classification: a probability for each class, of which several may apply at once. */
export function labels({ name, classes }: TargetOf<'labels'>): Task {
  return {
    defaultLoss: 'binary_crossentropy',
    defaultMetrics: ['accuracy', 'auc'],
    shape: [classes.length],
    targetShape: [classes.length],
    decidesSteps: false,
    activation: 'sigmoid',
    classes,
    dtype: 'float32',
    phrase: `a target of ${classes.length} labels (\`${name}\`)`,
    requirement: `the target \`${name}\` has ${classes.length} labels, each needs a score`,
  };
}
