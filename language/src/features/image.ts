import * as v from 'valibot';
import { choice, group, integer, number, pair, text } from '../grammar/values.js';
import { augment } from './augment.js';
import { transforms } from './transforms.js';

/** Keys of how pictures are read. */
export const pictureSettings = {
  size: v.optional(
    v.nullable(
      pair('`[height, width]` that every picture is resized to, or one number for both; left out, their own size.'),
    ),
    null,
  ),
  color: v.optional(
    v.nullable(choice('Channels of the input; left out, `rgb` for files and `gray` for IDX.', ['rgb', 'gray'])),
    null,
  ),
  scale: v.optional(v.nullable(number('Factor that every value is multiplied by, such as `1/255`.')), null),
  transforms: v.optional(transforms, []),
  skip_unreadable: v.optional(
    integer('How many pictures that cannot be read are left out; more end the run.', { minimum: 0 }),
    0,
  ),
};

/** Keys of an input of pictures that are also short keys of `data`. */
export const imageSettings = { ...pictureSettings, augment: v.optional(augment, {}) };

/** A picture as `[height, width, channels]`, values from 0 to 255. */
export const image = v.pipe(
  group(
    'Pictures.',
    {
      image: text('The field that holds the pictures, or the names of their files.', { names: 'column' }),
      ...imageSettings,
    },
    { title: 'an input of pictures' },
  ),
  v.transform(({ image: field, ...settings }) => ({ kind: 'image' as const, field, ...settings })),
);
