import * as v from 'valibot';
import { number, pair } from '../../grammar/values.js';
import { dataFormat } from '../dataFormat.js';
import { valueRange } from './imageArguments.js';
import { imageLayer } from './imageLayer.js';

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
