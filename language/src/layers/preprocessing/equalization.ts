import * as v from 'valibot';
import { integer } from '../../grammar/values.js';
import { dataFormat } from '../dataFormat.js';
import { valueRange } from './imageArguments.js';
import { imageLayer } from './imageLayer.js';

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
