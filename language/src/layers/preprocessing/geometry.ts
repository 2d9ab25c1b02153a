import * as v from 'valibot';
import { dataFormat } from '../dataFormat.js';
import { seed } from '../seed.js';
import { factor, fillMode, fillValue, interpolation, share } from './imageArguments.js';
import { imageLayer } from './imageLayer.js';

/** Layers that move the pixels of images at random while training. */

export const random_rotation = imageLayer({
  type: 'random_rotation',
  doc: 'While training, rotates each image about its centre by a random angle',
  keras: 'RandomRotation',
  arguments: {
    factor: factor('Range of the angle, as a fraction of a full turn; one number is `[-factor, factor]`.'),
    fill_mode: fillMode,
    interpolation,
    seed,
    fill_value: fillValue,
    data_format: dataFormat,
  },
});

export const random_zoom = imageLayer({
  type: 'random_zoom',
  doc: 'While training, scales each image about its centre by random factors',
  keras: 'RandomZoom',
  arguments: {
    height_factor: factor('Range of the change of the height: positive zooms out, negative zooms in.', {
      strict: true,
    }),
    width_factor: v.optional(
      v.nullable(factor('Range of the change of the width; `null`: the same as the height.', { strict: true })),
      null,
    ),
    fill_mode: fillMode,
    interpolation,
    seed,
    fill_value: fillValue,
    data_format: dataFormat,
  },
});

export const random_translation = imageLayer({
  type: 'random_translation',
  doc: 'While training, shifts each image by random fractions of its height and width',
  keras: 'RandomTranslation',
  arguments: {
    height_factor: factor('Range of the vertical shift, as a fraction of the height.', { strict: true }),
    width_factor: factor('Range of the horizontal shift, as a fraction of the width.', { strict: true }),
    fill_mode: fillMode,
    interpolation,
    seed,
    fill_value: fillValue,
    data_format: dataFormat,
  },
});

export const random_shear = imageLayer({
  type: 'random_shear',
  doc: 'While training, shears each image by random amounts',
  keras: 'RandomShear',
  arguments: {
    x_factor: v.optional(factor('Range of the horizontal shear.', { minimum: 0, strict: true }), 0),
    y_factor: v.optional(factor('Range of the vertical shear.', { minimum: 0, strict: true }), 0),
    interpolation,
    fill_mode: fillMode,
    fill_value: fillValue,
    data_format: dataFormat,
    seed,
  },
});

export const random_perspective = imageLayer({
  type: 'random_perspective',
  doc: 'While training, moves the corners of each image at random: a perspective transform',
  keras: 'RandomPerspective',
  arguments: {
    factor: v.optional(factor('Range of the probability; one number is `[0, factor]`.', { minimum: 0 }), 1),
    scale: v.optional(share('The strength: corners move by up to `scale / 2` of their coordinates.'), 1),
    interpolation,
    fill_value: fillValue,
    seed,
    data_format: dataFormat,
  },
});
