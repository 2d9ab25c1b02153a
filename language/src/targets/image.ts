import * as v from 'valibot';
import { pictureSettings } from '../features/image.js';
import { group, text } from '../grammar/values.js';

/** A picture that an output predicts; what is left out is as in the input of the same field. */
export const image = v.pipe(
  group(
    'A picture that an output of the network is to predict.',
    {
      image: text('The field that holds the pictures, or the names of their files.', { names: 'column' }),
      ...pictureSettings,
    },
    { title: 'a target of pictures' },
  ),
  v.transform(({ image: field, ...settings }) => ({ kind: 'image' as const, field, ...settings, augment: {} })),
);
