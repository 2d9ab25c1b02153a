import * as v from 'valibot';
import type { TargetSchema } from '../dataSchema.js';
import { choice } from '../grammar/values.js';

/** Targets of classes, of which one or several apply. */
export const decided: readonly TargetSchema['type'][] = ['classes', 'binary', 'labels', 'sequence'];

/** Targets whose classes have scores. */
export const scored: readonly TargetSchema['type'][] = ['classes', 'binary', 'labels'];

/** Targets of numbers. */
export const numeric: readonly TargetSchema['type'][] = ['number', 'numbers', 'image'];

/** How values of classes become one, from what is decided. */
export const average = {
  average: v.optional(
    v.nullable(
      choice(
        'How the values of the classes become one: `binary` is that of the positive class, `macro` their mean, `weighted` by how often they occur, `micro` counts all classes together. Left out: `binary` for two classes with one score, else `macro`.',
        ['binary', 'macro', 'micro', 'weighted'],
      ),
    ),
    null,
  ),
};

/** How areas of classes become one. */
export const averageOfAreas = {
  average: v.optional(
    choice(
      'How the areas of several classes become one: `macro` is their mean, `weighted` by how often they occur, `micro` that of all scores together.',
      ['macro', 'weighted', 'micro'],
    ),
    'macro',
  ),
};
