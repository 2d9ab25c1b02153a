import * as v from 'valibot';
import { choice } from '../../grammar/values.js';
import { dataFormat } from '../dataFormat.js';
import { seed } from '../seed.js';
import { imageLayer } from './imageLayer.js';

export const random_flip = imageLayer({
  type: 'random_flip',
  doc: 'While training, mirrors each image in each direction of `mode` with a probability of 0.5',
  keras: 'RandomFlip',
  arguments: {
    mode: v.optional(
      choice('The directions to mirror in.', ['horizontal', 'vertical', 'horizontal_and_vertical']),
      'horizontal_and_vertical',
    ),
    seed,
    data_format: dataFormat,
  },
});
