import * as v from 'valibot';
import { dataFormat } from '../dataFormat.js';
import { seed } from '../seed.js';
import { factor, valueRange } from './imageArguments.js';
import { imageLayer } from './imageLayer.js';

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
