import type { TargetSchema } from './dataSchema.js';
import { taskOf } from './tasks/index.js';

/** What the classes of a target count in the loss while training: all the same in total, or a factor by class. */
export type ClassWeight = 'balanced' | Readonly<Record<string, number>>;

/** Returns the classes of a target that may be weighted: those of which each sample, or step, has one; none for other targets. */
export function weightedClasses(target: TargetSchema): readonly string[] {
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
