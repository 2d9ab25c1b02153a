import * as v from 'valibot';
import { choice, integers, number } from '../argument.js';
import { dataFormat } from '../dataFormat.js';
import { seed } from '../seed.js';
import { factor, fillMode, fillValue, interpolation, share, valueRange } from './imageArguments.js';
import { imageLayer } from './imageLayer.js';

/** Layers that move the pixels of images at random while training. */

export const random_flip = imageLayer({
  type: 'random_flip',
  doc: 'While training, mirrors images at random.',
  keras: 'RandomFlip',
  arguments: {
    mode: v.optional(
      choice('Which way.', ['horizontal', 'vertical', 'horizontal_and_vertical']),
      'horizontal_and_vertical',
    ),
    seed,
    data_format: dataFormat,
  },
});

export const random_rotation = imageLayer({
  type: 'random_rotation',
  doc: 'While training, turns images at random.',
  keras: 'RandomRotation',
  arguments: {
    factor: factor('How far, as a part of a full turn.'),
    fill_mode: fillMode,
    interpolation,
    seed,
    fill_value: fillValue,
    data_format: dataFormat,
  },
});

export const random_zoom = imageLayer({
  type: 'random_zoom',
  doc: 'While training, zooms images at random.',
  keras: 'RandomZoom',
  arguments: {
    height_factor: factor('How much the height changes: positive shrinks, negative enlarges.', { strict: true }),
    width_factor: v.optional(
      v.nullable(factor('How much the width changes; `null`: as much as the height.', { strict: true })),
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
  doc: 'While training, moves images at random.',
  keras: 'RandomTranslation',
  arguments: {
    height_factor: factor('How far up or down, as a part of the height.', { strict: true }),
    width_factor: factor('How far left or right, as a part of the width.', { strict: true }),
    fill_mode: fillMode,
    interpolation,
    seed,
    fill_value: fillValue,
    data_format: dataFormat,
  },
});

export const random_shear = imageLayer({
  type: 'random_shear',
  doc: 'While training, slants images at random.',
  keras: 'RandomShear',
  arguments: {
    x_factor: v.optional(factor('How far along the width.', { minimum: 0, strict: true }), 0),
    y_factor: v.optional(factor('How far along the height.', { minimum: 0, strict: true }), 0),
    interpolation,
    fill_mode: fillMode,
    fill_value: fillValue,
    data_format: dataFormat,
    seed,
  },
});

export const random_perspective = imageLayer({
  type: 'random_perspective',
  doc: 'While training, tilts images at random.',
  keras: 'RandomPerspective',
  arguments: {
    factor: v.optional(factor('How likely it is.', { minimum: 0 }), 1),
    scale: v.optional(share('How far.'), 1),
    interpolation,
    fill_value: fillValue,
    seed,
    data_format: dataFormat,
  },
});

export const random_elastic_transform = imageLayer({
  type: 'random_elastic_transform',
  doc: 'While training, bends images at random.',
  keras: 'RandomElasticTransform',
  arguments: {
    factor: v.optional(factor('How likely it is.', { minimum: 0 }), 1),
    scale: v.optional(factor('How far.', { minimum: 0 }), 1),
    interpolation,
    fill_mode: v.optional(
      choice('What comes in from beyond the edges.', ['constant', 'nearest', 'wrap', 'mirror', 'reflect']),
      'reflect',
    ),
    fill_value: fillValue,
    value_range: valueRange,
    seed,
    data_format: dataFormat,
  },
});

export const random_erasing = imageLayer({
  type: 'random_erasing',
  doc: 'While training, covers a rectangle at random.',
  keras: 'RandomErasing',
  arguments: {
    factor: v.optional(factor('How likely it is.', { minimum: 0 }), 1),
    scale: v.optional(factor('The part of the image that is covered.', { minimum: 0 }), [0.02, 0.33]),
    fill_value: v.optional(v.nullable(number('What it is covered with; `null`: noise.')), null),
    value_range: valueRange,
    seed,
    data_format: dataFormat,
  },
});

export const random_gaussian_blur = imageLayer({
  type: 'random_gaussian_blur',
  doc: 'While training, blurs images at random.',
  keras: 'RandomGaussianBlur',
  arguments: {
    factor: v.optional(factor('How likely it is.', { minimum: 0 }), 1),
    kernel_size: v.optional(
      v.pipe(
        integers('Height and width of the blur, both odd.', { minimum: 1 }),
        v.check(
          (sizes) => sizes.length <= 2 && sizes.every((size) => size % 2 === 1),
          'must be odd: one number, or two',
        ),
      ),
      3,
    ),
    sigma: v.optional(factor('How strong.', { minimum: 0 }), 1),
    value_range: valueRange,
    data_format: dataFormat,
    seed,
  },
});
