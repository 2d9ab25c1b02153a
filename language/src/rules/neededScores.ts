import type { TargetSchema } from '../dataSchema.js';

/** How many scores the network must end in: one for each class, else one. */
export function neededScores(target: TargetSchema): number {
  return target.type === 'classes' ? target.classes.length : 1;
}
