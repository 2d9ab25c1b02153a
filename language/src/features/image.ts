import * as v from 'valibot';
import { group, number, text } from '../grammar/values.js';

/** Keys of an input of pictures that are also short keys of `data`. */
export const imageSettings = {
  scale: v.optional(v.nullable(number('Factor that every value is multiplied by, such as `1/255`.')), null),
};

/** A picture as `[height, width, channels]`. */
export const image = v.pipe(
  group(
    'Pictures.',
    {
      image: text('The field that holds the pictures: `image` of IDX files.', { names: 'column' }),
      ...imageSettings,
    },
    { title: 'an input of pictures' },
  ),
  v.transform(({ image: field, ...settings }) => ({ kind: 'image' as const, field, ...settings })),
);
