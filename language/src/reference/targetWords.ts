import type { TargetSchema } from '../dataSchema.js';

/** Words for the types of targets, for the docs. */
export const targetWords: Readonly<Record<TargetSchema['type'], string>> = {
  classes: 'one of several classes',
  binary: 'one of two classes',
  number: 'a number',
  numbers: 'several numbers',
  labels: 'labels',
  image: 'a picture',
  sequence: 'sequences',
};
