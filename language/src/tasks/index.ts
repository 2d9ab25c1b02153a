import type { TargetSchema } from '../dataSchema.js';
import { binary } from './binary.js';
import { classes } from './classes.js';
import { image } from './image.js';
import { labels } from './labels.js';
import { number } from './number.js';
import { numbers } from './numbers.js';
import { sequence } from './sequence.js';
import type { Task } from './task.js';

export type { Task } from './task.js';

/** Returns the task of a target. */
export function taskOf(target: TargetSchema): Task {
  switch (target.type) {
    case 'classes':
      return classes(target);
    case 'binary':
      return binary(target);
    case 'number':
      return number(target);
    case 'numbers':
      return numbers(target);
    case 'labels':
      return labels(target);
    case 'image':
      return image(target);
    case 'sequence':
      return sequence(target);
  }
}
