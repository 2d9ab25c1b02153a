import * as v from 'valibot';
import { choice } from '../../grammar/values.js';
import { dataFormat } from '../dataFormat.js';
import { seed } from '../seed.js';
import { factor, fillValue, interpolation, valueRange } from './imageArguments.js';
import { imageLayer } from './imageLayer.js';

export const random_elastic_transform = imageLayer({
  type: 'random_elastic_transform',
  doc: 'While training, displaces the pixels of each image by smooth random distances (Simard et al. 2003)',
  keras: 'RandomElasticTransform',
  arguments: {
    factor: v.optional(factor('Range of the probability; one number is `[0, factor]`.', { minimum: 0 }), 1),
    scale: v.optional(factor('Range of the strength.', { minimum: 0 }), 1),
    interpolation,
    fill_mode: v.optional(
      choice('How to fill pixels from beyond the edges.', ['constant', 'nearest', 'wrap', 'mirror', 'reflect']),
      'reflect',
    ),
    fill_value: fillValue,
    value_range: valueRange,
    seed,
    data_format: dataFormat,
  },
});
