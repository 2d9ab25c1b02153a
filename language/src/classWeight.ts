import type { TargetSchema } from './dataSchema.js';
import { type Loss, losses } from './losses/index.js';
import { taskOf } from './tasks/index.js';

/** What the classes of a target count in the loss while training: all the same in total, or a factor by class. */
export type ClassWeight = 'balanced' | Readonly<Record<string, number>>;

/**
 * Returns the classes of an output that may be weighted: those of which each sample, or step, has one and a loss; none for other
 * outputs.
 */
export function weightedClasses({
  target,
  loss,
}: {
  readonly target: TargetSchema;
  readonly loss: Loss;
}): readonly string[] {
  if (losses[loss.name].alignsSteps) return [];
  switch (target.type) {
    case 'classes':
    case 'binary':
    case 'sequence':
      return taskOf(target).classes;
    case 'labels':
    case 'number':
    case 'numbers':
    case 'image':
      return [];
  }
}
