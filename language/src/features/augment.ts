import * as v from 'valibot';
import { choice, group, number } from '../grammar/values.js';

const amount = (doc: string, maximum = Infinity) => v.exactOptional(number(doc, { minimum: 0, maximum }));

const mixing = (doc: string) =>
  v.pipe(
    number(doc, { minimum: 0, maximum: 100 }),
    v.check((value) => value > 0, 'must be above 0'),
  );

/**
 * Random changes of the pictures of the training split, new ones in each epoch. Sizes and positions change in one step, in the
 * order of the keys; then come colors, noise and erasing, and at last pictures are mixed. `data/src/features/image/augment` implements them.
 */
export const augment = group(
  'Random changes of the pictures of the training split, new ones in each epoch.',
  {
    flip: v.exactOptional(
      choice('Mirrors half of the pictures: left and right, top and bottom, or both independently.', [
        'horizontal',
        'vertical',
        'both',
      ]),
    ),
    rotation: amount('Rotates by at most so many degrees, in both directions.', 180),
    shift: amount('Shifts by at most this fraction of the height and of the width.', 1),
    zoom: v.exactOptional(
      v.pipe(
        number('Enlarges or shrinks by at most this fraction.', { minimum: 0, maximum: 1 }),
        v.check((value) => value < 1, 'must be below 1'),
      ),
    ),
    crop: v.exactOptional(
      v.pipe(
        number('Cuts out a part of at least this fraction of the area, and enlarges it to the whole.', {
          minimum: 0,
          maximum: 1,
        }),
        v.check((value) => value > 0, 'must be above 0'),
      ),
    ),
    brightness: amount('Multiplies the values by a factor between 1 minus and 1 plus this.', 1),
    contrast: amount('Multiplies the distances from the mean by a factor between 1 minus and 1 plus this.', 1),
    saturation: amount('Multiplies the distances from gray by a factor between 1 minus and 1 plus this.', 1),
    noise: amount('Adds normally distributed noise; its standard deviation as a fraction of the range of values.', 1),
    erasing: amount('Fraction of the pictures of which a random rectangle, 2 % to 33 % of the area, becomes gray.', 1),
    mixup: v.exactOptional(
      mixing(
        'Adds to every picture a share of another one, and to its target the same share of that one’s: parameter of the Beta distribution of the shares, usually 0.2.',
      ),
    ),
    cutmix: v.exactOptional(
      mixing(
        'Replaces a rectangle of every picture by that of another one, and the same share of its target: parameter of the Beta distribution of the shares, usually 1. With `mixup`, half of the pictures each.',
      ),
    ),
  },
  { example: '{flip: horizontal, rotation: 10}' },
);
