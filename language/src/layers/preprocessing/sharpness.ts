import * as v from 'valibot';
import { integers } from '../../grammar/values.js';
import { dataFormat } from '../dataFormat.js';
import { seed } from '../seed.js';
import { factor, valueRange } from './imageArguments.js';
import { imageLayer } from './imageLayer.js';

const unit = { minimum: 0 };

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

export const random_gaussian_blur = imageLayer({
  type: 'random_gaussian_blur',
  doc: 'While training, convolves each image with a Gaussian kernel of a random standard deviation',
  keras: 'RandomGaussianBlur',
  arguments: {
    factor: v.optional(factor('Range of the probability; one number is `[0, factor]`.', { minimum: 0 }), 1),
    kernel_size: v.optional(
      v.pipe(
        integers('Height and width of the kernel, both odd.', { minimum: 1 }),
        v.check(
          (sizes) => sizes.length <= 2 && sizes.every((size) => size % 2 === 1),
          'must be odd: one number, or two',
        ),
      ),
      3,
    ),
    sigma: v.optional(factor('Range of the standard deviation, in pixels.', { minimum: 0 }), 1),
    value_range: valueRange,
    data_format: dataFormat,
    seed,
  },
});
