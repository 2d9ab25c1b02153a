import { accumulatorEnding } from './optimizers/createOptimizer.js';
import type { Snapshot } from './training.js';

/**
 * Tells whether training can go on from a snapshot: whether the numbers are finite that reach the weights sooner or later. Of other
 * slots, infinite ones may stay where they are, such as a mean of huge squared gradients.
 */
export function canContinue({ weights, optimizer }: Pick<Snapshot, 'weights' | 'optimizer'>): boolean {
  return (
    [...weights.values()].every(({ values }) => values.every(Number.isFinite)) &&
    [...optimizer].every(([name, { values }]) =>
      name.endsWith(accumulatorEnding) ? values.every(Number.isFinite) : !values.some(Number.isNaN),
    )
  );
}
