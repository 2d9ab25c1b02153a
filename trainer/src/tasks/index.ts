import type { TokenOf } from '#data';
import type { TargetSchema } from '#language';
import { binary } from './binary.js';
import { classes } from './classes.js';
import type { Evaluator } from './evaluator.js';
import { image } from './image.js';
import { labels } from './labels.js';
import { numbers } from './numbers.js';
import { sequence } from './sequence.js';

export { countSamples, type EvaluatedColumn, type Evaluator, type ScoredSamples, weightOf } from './evaluator.js';

/**
 * Returns the evaluator of a target.
 *
 * @param threshold the score from which on a class or label counts as predicted
 * @param tokenOf the tokens of the ids of a text, for people; `null`: the ids themselves
 */
export function evaluatorOf(target: TargetSchema, threshold: number, tokenOf: TokenOf | null = null): Evaluator {
  switch (target.type) {
    case 'classes':
      return classes(target);
    case 'binary':
      return binary(target, threshold);
    case 'labels':
      return labels(target, threshold);
    case 'number':
      return numbers(['']);
    case 'numbers':
      return numbers(target.names);
    case 'image':
      return image();
    case 'sequence':
      return sequence(target, tokenOf);
  }
}
