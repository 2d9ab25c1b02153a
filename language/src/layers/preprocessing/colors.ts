import * as v from 'valibot';
import { boolean, integer, number, pair } from '../../grammar/values.js';
import { dataFormat } from '../dataFormat.js';
import { seed } from '../seed.js';
import { factor, interpolation, share, valueRange } from './imageArguments.js';
import { imageLayer } from './imageLayer.js';

/** Layers that change the colors of images, most of them randomly while training. */

const unit = { minimum: 0 };
const likely = v.optional(factor('Range of the probability; one number is `[0, factor]`.', unit), 1);
const jitter = (what: string, bounds = {}) =>
  v.optional(v.nullable(factor(`The \`factor\` of \`random_${what}\`; \`null\`: no change.`, bounds)), null);

export const random_brightness = imageLayer({
  type: 'random_brightness',
  doc: 'While training, `x + f · (max - min)` with a random `f` for each image, where `value_range` is `[min, max]`',
  keras: 'RandomBrightness',
  arguments: { factor: factor('Range of `f`; one number is `[-factor, factor]`.'), value_range: valueRange, seed },
});

export const random_contrast = imageLayer({
  type: 'random_contrast',
  doc: 'While training, `(x - mean) · f + mean` with the mean of each channel and a random `f` for each image',
  keras: 'RandomContrast',
  arguments: {
    factor: factor('Range of `f`: `[1 - factor[0], 1 + factor[1]]`; one number is `[0, factor]`.', unit),
    value_range: valueRange,
    seed,
  },
});

export const random_saturation = imageLayer(
  {
    type: 'random_saturation',
    doc: 'While training, multiplies the saturation of each image by `f / (1 - f)` with a random `f`: 0.5 changes nothing',
    keras: 'RandomSaturation',
    arguments: {
      factor: factor('Range of `f`; one number is `[-factor, factor]`.'),
      value_range: valueRange,
      data_format: dataFormat,
      seed,
    },
  },
  { colors: true },
);

export const random_hue = imageLayer(
  {
    type: 'random_hue',
    doc: 'While training, shifts the hue of each image by a random `±f / 2` of the full circle',
    keras: 'RandomHue',
    arguments: {
      factor: factor('Range of `f`; one number is `[0, factor]`.', unit),
      value_range: valueRange,
      data_format: dataFormat,
      seed,
    },
  },
  { colors: true },
);

export const random_sharpness = imageLayer({
  type: 'random_sharpness',
  doc: 'While training, `x + (1 - 2 · f) · (smoothed - x)` with a random `f` for each image: 0 smooths, 0.5 changes nothing, 1 sharpens',
  keras: 'RandomSharpness',
  arguments: {
    factor: factor('Range of `f`; one number is `[0, factor]`.', unit),
    value_range: valueRange,
    data_format: dataFormat,
    seed,
  },
});

export const random_color_degeneration = imageLayer(
  {
    type: 'random_color_degeneration',
    doc: 'While training, `x + f · (gray - x)` with a random `f` for each image',
    keras: 'RandomColorDegeneration',
    arguments: {
      factor: factor('Range of `f`; one number is `[-factor, factor]`.'),
      value_range: valueRange,
      data_format: dataFormat,
      seed,
    },
  },
  { colors: true },
);

export const random_posterization = imageLayer({
  type: 'random_posterization',
  doc: 'While training, keeps only the `f` highest of the 8 bits of each value, with a random `f` for each image',
  keras: 'RandomPosterization',
  arguments: {
    factor: factor('Range of `f`; one number is `[1, factor]`.', { minimum: 1, maximum: 8 }),
    value_range: valueRange,
    data_format: dataFormat,
    seed,
  },
});

export const random_grayscale = imageLayer({
  type: 'random_grayscale',
  doc: 'While training, makes each image gray with the probability `factor` and keeps its channels',
  keras: 'RandomGrayscale',
  arguments: { factor: v.optional(share('The probability.'), 0.5), data_format: dataFormat, seed },
});

export const random_invert = imageLayer({
  type: 'random_invert',
  doc: 'While training, `value_range[1] - x` with a random probability for each image',
  keras: 'RandomInvert',
  arguments: { factor: likely, value_range: valueRange, seed, data_format: dataFormat },
});

export const random_color_jitter = imageLayer({
  type: 'random_color_jitter',
  doc: 'While training, applies `random_brightness`, `random_contrast`, `random_saturation` and `random_hue` one after another',
  keras: 'RandomColorJitter',
  arguments: {
    value_range: valueRange,
    brightness_factor: jitter('brightness'),
    contrast_factor: jitter('contrast', unit),
    saturation_factor: jitter('saturation'),
    hue_factor: jitter('hue', unit),
    seed,
    data_format: dataFormat,
  },
});

export const solarization = imageLayer({
  type: 'solarization',
  doc: 'While training, `y = x + addition`, then `255 - y` where `y ≥ threshold`, on a scale of 0 to 255 and with both drawn for each image',
  keras: 'Solarization',
  arguments: {
    addition_factor: v.optional(
      factor('Range of `addition`: `[factor[0], 255 · factor[1]]`; one number is `[0, factor]`.', {
        minimum: 0,
        strict: true,
      }),
      0,
    ),
    threshold_factor: v.optional(
      factor('Range of `threshold`: `[factor[0], 255 · factor[1]]`; one number is `[0, factor]`.', {
        minimum: 0,
        strict: true,
      }),
      0,
    ),
    value_range: valueRange,
    seed,
  },
});

export const auto_contrast = imageLayer({
  type: 'auto_contrast',
  doc: '`(x - min) / (max - min)` of each channel of each image, scaled to `value_range`',
  keras: 'AutoContrast',
  arguments: { value_range: valueRange },
});

export const equalization = imageLayer({
  type: 'equalization',
  doc: 'While training, equalizes the histogram of each channel over the batch: all values become about equally frequent',
  keras: 'Equalization',
  arguments: {
    value_range: valueRange,
    bins: v.optional(integer('Number of bins of the histogram.'), 256),
    data_format: dataFormat,
  },
});

export const contrast_limited_adaptive_histogram_equalization = imageLayer({
  type: 'contrast_limited_adaptive_histogram_equalization',
  doc: 'Equalizes the histogram of each tile of an image with limited contrast and interpolates between tiles',
  keras: 'ContrastLimitedAdaptiveHistogramEqualization',
  arguments: {
    value_range: valueRange,
    clip_limit: v.optional(number('Limit of the contrast.'), 4),
    tile_grid_size: v.optional(pair('Number of tiles, [down, across].'), [8, 8]),
    data_format: dataFormat,
  },
});

export const rand_augment = imageLayer({
  type: 'rand_augment',
  doc: 'While training, applies `num_ops` random operations one after another (Cubuk et al. 2020)',
  keras: 'RandAugment',
  arguments: {
    value_range: valueRange,
    num_ops: v.optional(integer('Number of operations.'), 2),
    factor: v.optional(factor('Strength of the operations.', unit), 0.5),
    interpolation,
    seed,
    data_format: dataFormat,
  },
});

export const aug_mix = imageLayer({
  type: 'aug_mix',
  doc: 'While training, mixes each image with `num_chains` versions of it, each changed by `chain_depth` random operations (Hendrycks et al. 2020)',
  keras: 'AugMix',
  arguments: {
    value_range: valueRange,
    num_chains: v.optional(integer('Number of versions that are mixed.'), 3),
    chain_depth: v.optional(integer('Number of operations for each version.'), 3),
    factor: v.optional(factor('Strength of the operations.', unit), 0.3),
    alpha: v.optional(number('Concentration of the random weights of the mixture: large values mix evenly.'), 1),
    all_ops: v.optional(boolean('Whether to change brightness, color, contrast and sharpness too.'), true),
    interpolation,
    seed,
    data_format: dataFormat,
  },
});
