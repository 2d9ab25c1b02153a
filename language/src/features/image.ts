import * as v from 'valibot';
import { alternatives, choice, group, integer, integers, number, pair, text } from '../grammar/values.js';
import { augment } from './augment.js';
import { columnChoiceKeys } from './columns.js';
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

/** The shape of a picture whose pixels are columns: `[height, width]` or `[height, width, channels]`. */
export const pixelShape = v.pipe(
  integers(
    'Shape of the picture whose pixels the columns hold, row by row, as whole numbers from 0 to 255: `[height, width]`, or with 3 channels `[height, width, 3]`.',
    { minimum: 1 },
  ),
  v.check(({ length }) => length === 2 || length === 3, 'must be `[height, width]` or `[height, width, channels]`'),
  v.check(({ 2: channels = 1 }) => channels === 1 || channels === 3, 'must have 1 or 3 channels'),
  v.transform(([height = 1, width = 1, channels = 1]): readonly [height: number, width: number, channels: number] => [
    height,
    width,
    channels,
  ]),
);

/** A picture as `[height, width, channels]`, values from 0 to 255. */
export const image = v.pipe(
  group(
    'Pictures.',
    {
      image: alternatives('The field that holds the pictures, or the names of their files, or columns of pixels.', [
        text('The field that holds the pictures, or the names of their files.', { names: 'column' }),
        group('Columns of a table that hold the pixels.', { reshape: pixelShape, ...columnChoiceKeys }),
      ]),
      ...imageSettings,
    },
    { title: 'an input of pictures' },
  ),
  v.transform(({ image: field, ...settings }) => ({ kind: 'image' as const, field, ...settings })),
);
