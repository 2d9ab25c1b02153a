import * as v from 'valibot';
import { choice, integer, number, oneOf, option, pair } from '../grammar/values.js';

/** A number per channel, or one for all of them. */
const perChannel = (doc: string, { minimum = -Infinity } = {}) => {
  const one = number(doc, { minimum });
  return v.pipe(
    v.union([one, v.array(one)], 'must be a number, or a list of one for each channel'),
    v.transform((value): readonly number[] => (typeof value === 'number' ? [value] : value)),
    v.description(doc),
  );
};

/** Operations on pictures of bytes. `data/src/features/image/pixels` implements them. */
const onPixels = [
  option(
    'resize',
    { size: pair('`[height, width]` of the result, or one number for both.') },
    { doc: 'Resizes to a size, whatever the proportions (bilinear, antialiased).' },
  ),
  option(
    'resize_shorter',
    { length: integer('Length of the shorter side.') },
    { doc: 'Resizes until the shorter side has a length; keeps the proportions.' },
  ),
  option(
    'center_crop',
    { size: pair('`[height, width]` of the result, or one number for both.') },
    { doc: 'Cuts out the center; black where the picture is smaller.' },
  ),
  option('gray', {}, { doc: 'Makes one channel of brightness: 0.299 red + 0.587 green + 0.114 blue.' }),
] as const;

/** Operations on the values, after all those on pixels. `data/src/features/image/values` implements them. */
const onValues = [
  option(
    'rescale',
    {
      scale: number('Factor that every value is multiplied by, such as `1/255`.'),
      offset: v.optional(number('Added to the product.'), 0),
    },
    { doc: '`value · scale + offset`' },
  ),
  option(
    'normalize',
    {
      mean: perChannel('Mean of each channel, or one for all.'),
      deviation: v.optional(
        v.pipe(
          perChannel('Standard deviation of each channel, or one for all.', { minimum: 0 }),
          v.check((values) => !values.includes(0), 'must not be 0'),
        ),
        1,
      ),
    },
    { doc: '`(value - mean) / deviation`, channel by channel.' },
  ),
  option(
    'channel_order',
    { order: choice('Order of the channels.', ['rgb', 'bgr']) },
    { doc: 'Reverses the channels for `bgr`, which networks from Caffe expect.' },
  ),
] as const;

const valueNames: readonly string[] = onValues.map(({ entries }) => entries.name.literal);

/** Operations on every picture, one after the other; the same for training and prediction. */
export const transforms = v.pipe(
  v.array(oneOf('What is done to a picture.', [...onPixels, ...onValues])),
  v.check(
    (list) =>
      !list.some(({ name }, index) => valueNames.includes(list[index - 1]?.name ?? '') && !valueNames.includes(name)),
    `must have ${valueNames.map((name) => `\`${name}\``).join(', ')} after all others`,
  ),
  v.description('Operations on every picture, in this order.'),
);
