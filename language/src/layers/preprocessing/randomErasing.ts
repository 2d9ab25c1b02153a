import * as v from 'valibot';
import { number } from '../../grammar/values.js';
import { dataFormat } from '../dataFormat.js';
import { seed } from '../seed.js';
import { factor, valueRange } from './imageArguments.js';
import { imageLayer } from './imageLayer.js';

export const random_erasing = imageLayer({
  type: 'random_erasing',
  doc: 'While training, covers a random rectangle of each image (Zhong et al. 2020)',
  keras: 'RandomErasing',
  arguments: {
    factor: v.optional(factor('Range of the probability; one number is `[0, factor]`.', { minimum: 0 }), 1),
    scale: v.optional(factor('Range of the fraction of the image that is covered.', { minimum: 0 }), [0.02, 0.33]),
    fill_value: v.optional(v.nullable(number('The value of the rectangle; `null`: noise.')), null),
    value_range: valueRange,
    seed,
    data_format: dataFormat,
  },
});
