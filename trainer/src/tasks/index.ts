import type { TargetSchema } from '#language';
import { binary } from './binary.js';
import { classes } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { number } from './number.js';

export type { Evaluator, ScoredSamples } from './evaluator.js';

/** Returns the evaluator of a target. `threshold`: the score from which on a sample counts as positive. */
export function evaluatorOf(target: TargetSchema, threshold: number): Evaluator {
  switch (target.type) {
    case 'classes':
      return classes(target);
    case 'binary':
      return binary(target, threshold);
    case 'number':
      return number();
  }
}
