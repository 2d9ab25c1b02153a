import * as v from 'valibot';
import { dataFormat } from '../dataFormat.js';
import { seed } from '../seed.js';
import { factor, share, valueRange } from './imageArguments.js';
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
