import type { TargetOf } from '../dataSchema.js';
import type { Task } from './task.js';

/** Binary classification: one score, the probability of the second class. */
export function binary({ classes }: TargetOf<'binary'>): Task {
  const [negative, positive] = classes;
  return {
    defaultLoss: 'binary_crossentropy',
    defaultMetrics: ['accuracy', 'auc'],
    shape: [1],
    targetShape: [1],
    decidesSteps: false,
    activation: 'sigmoid',
    classes,
    dtype: 'float32',
    phrase: `a target of two classes (\`${negative}\` and \`${positive}\`)`,
    requirement: `the target is \`${positive}\` or \`${negative}\`, which needs one score`,
  };
}
