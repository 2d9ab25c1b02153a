import * as v from 'valibot';
import { boolean, integer, number, pair } from '../argument.js';
import { dataFormat } from '../dataFormat.js';
import { seed } from '../seed.js';
import { factor, interpolation, share, valueRange } from './imageArguments.js';
import { imageLayer } from './imageLayer.js';

/** Layers that change the colors of images, most of them at random while training. */

const unit = { minimum: 0 };
const likely = v.optional(factor('How likely it is.', unit), 1);
const jitter = (what: string, bounds = {}) =>
  v.optional(v.nullable(factor(`How much ${what} changes; \`null\`: not at all.`, bounds)), null);

export const random_brightness = imageLayer({
  type: 'random_brightness',
  doc: 'While training, makes images brighter or darker at random.',
  keras: 'RandomBrightness',
  arguments: { factor: factor('How much, as a part of the range.'), value_range: valueRange, seed },
});

export const random_contrast = imageLayer({
  type: 'random_contrast',
  doc: 'While training, changes the contrast of images at random.',
  keras: 'RandomContrast',
  arguments: { factor: factor('How much.', unit), value_range: valueRange, seed },
});

export const random_saturation = imageLayer(
  {
    type: 'random_saturation',
    doc: 'While training, changes the saturation of images at random.',
    keras: 'RandomSaturation',
    arguments: { factor: factor('How much.'), value_range: valueRange, data_format: dataFormat, seed },
  },
  { colors: true },
);

export const random_hue = imageLayer(
  {
    type: 'random_hue',
    doc: 'While training, changes the hue of images at random.',
    keras: 'RandomHue',
    arguments: { factor: factor('How much.', unit), value_range: valueRange, data_format: dataFormat, seed },
  },
  { colors: true },
);

export const random_sharpness = imageLayer({
  type: 'random_sharpness',
  doc: 'While training, changes the sharpness of images at random.',
  keras: 'RandomSharpness',
  arguments: { factor: factor('How much.', unit), value_range: valueRange, data_format: dataFormat, seed },
});

export const random_color_degeneration = imageLayer(
  {
    type: 'random_color_degeneration',
    doc: 'While training, mixes images with their gray versions at random.',
    keras: 'RandomColorDegeneration',
    arguments: { factor: factor('How much.'), value_range: valueRange, data_format: dataFormat, seed },
  },
  { colors: true },
);

export const random_posterization = imageLayer({
  type: 'random_posterization',
  doc: 'While training, leaves fewer bits of each color.',
  keras: 'RandomPosterization',
  arguments: {
    factor: factor('How many bits stay.', { minimum: 1, maximum: 8 }),
    value_range: valueRange,
    data_format: dataFormat,
    seed,
  },
});

export const random_grayscale = imageLayer({
  type: 'random_grayscale',
  doc: 'While training, makes images gray at random; they keep their channels.',
  keras: 'RandomGrayscale',
  arguments: { factor: v.optional(share('How likely it is.'), 0.5), data_format: dataFormat, seed },
});

export const random_invert = imageLayer({
  type: 'random_invert',
  doc: 'While training, turns colors into their opposites at random.',
  keras: 'RandomInvert',
  arguments: { factor: likely, value_range: valueRange, seed, data_format: dataFormat },
});

export const random_color_jitter = imageLayer({
  type: 'random_color_jitter',
  doc: 'While training, changes brightness, contrast, saturation and hue at random.',
  keras: 'RandomColorJitter',
  arguments: {
    value_range: valueRange,
    brightness_factor: jitter('the brightness'),
    contrast_factor: jitter('the contrast', unit),
    saturation_factor: jitter('the saturation'),
    hue_factor: jitter('the hue', unit),
    seed,
    data_format: dataFormat,
  },
});

export const solarization = imageLayer({
  type: 'solarization',
  doc: 'While training, turns bright colors into their opposites at random.',
  keras: 'Solarization',
  arguments: {
    addition_factor: v.optional(factor('How much is added before.', { minimum: 0, strict: true }), 0),
    threshold_factor: v.optional(factor('From where on colors turn.', { minimum: 0, strict: true }), 0),
    value_range: valueRange,
    seed,
  },
});

export const auto_contrast = imageLayer({
  type: 'auto_contrast',
  doc: 'Stretches the colors of each image over the whole range.',
  keras: 'AutoContrast',
  arguments: { value_range: valueRange },
});

export const equalization = imageLayer({
  type: 'equalization',
  doc: 'Spreads the colors of each image evenly.',
  keras: 'Equalization',
  arguments: {
    value_range: valueRange,
    bins: v.optional(integer('How many steps are told apart.'), 256),
    data_format: dataFormat,
  },
});

export const contrast_limited_adaptive_histogram_equalization = imageLayer({
  type: 'contrast_limited_adaptive_histogram_equalization',
  doc: 'Spreads the colors evenly tile by tile.',
  keras: 'ContrastLimitedAdaptiveHistogramEqualization',
  arguments: {
    value_range: valueRange,
    clip_limit: v.optional(number('How much contrast at most.'), 4),
    tile_grid_size: v.optional(pair('How many tiles.'), [8, 8]),
    data_format: dataFormat,
  },
});

export const rand_augment = imageLayer({
  type: 'rand_augment',
  doc: 'While training, changes images in ways drawn at random.',
  keras: 'RandAugment',
  arguments: {
    value_range: valueRange,
    num_ops: v.optional(integer('How many ways.'), 2),
    factor: v.optional(factor('How much.', unit), 0.5),
    interpolation,
    seed,
    data_format: dataFormat,
  },
});

export const aug_mix = imageLayer({
  type: 'aug_mix',
  doc: 'While training, mixes images that are changed in ways drawn at random.',
  keras: 'AugMix',
  arguments: {
    value_range: valueRange,
    num_chains: v.optional(integer('How many are mixed.'), 3),
    chain_depth: v.optional(integer('How often each is changed.'), 3),
    factor: v.optional(factor('How much.', unit), 0.3),
    alpha: v.optional(number('How evenly they are mixed.'), 1),
    all_ops: v.optional(boolean('Whether to use the strong changes too.'), true),
    interpolation,
    seed,
    data_format: dataFormat,
  },
});
