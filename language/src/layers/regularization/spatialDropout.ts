import type { Shape } from '../../shape.js';
import { dataFormat } from '../dataFormat.js';
import { declareLayer, type Inference } from '../declareLayer.js';
import { seed } from '../seed.js';
import { splitShape } from '../spatial.js';
import { rate } from './rate.js';

export const spatial_dropout1d = declareLayer({
  type: 'spatial_dropout1d',
  doc: 'While training, `x · mask / (1 - rate)`, where `mask` is 0 for whole channels of a sequence with probability `rate`, else 1; at inference `x`; `[t, C] → [t, C]`.',
  keras: 'SpatialDropout1D',
  torch: ['Dropout1d'],
  mask: 'pass',
  dropsValues: true,
  arguments: { rate, seed },
  infer: (_values, input) => sameShape(input, 1, 'channels_last'),
});

export const spatial_dropout2d = declareLayer({
  type: 'spatial_dropout2d',
  doc: 'While training, `x · mask / (1 - rate)`, where `mask` is 0 for whole channels of an image with probability `rate`, else 1; at inference `x`; `[h, w, C] → [h, w, C]`.',
  keras: 'SpatialDropout2D',
  torch: ['Dropout2d'],
  mask: 'pass',
  dropsValues: true,
  arguments: { rate, data_format: dataFormat, seed },
  infer: ({ data_format }, input) => sameShape(input, 2, data_format),
});

export const spatial_dropout3d = declareLayer({
  type: 'spatial_dropout3d',
  doc: 'While training, `x · mask / (1 - rate)`, where `mask` is 0 for whole channels of a volume with probability `rate`, else 1; at inference `x`; `[d, h, w, C] → [d, h, w, C]`.',
  keras: 'SpatialDropout3D',
  torch: ['Dropout3d'],
  mask: 'pass',
  dropsValues: true,
  arguments: { rate, data_format: dataFormat, seed },
  infer: ({ data_format }, input) => sameShape(input, 3, data_format),
});

function sameShape(input: Shape, rank: number, format: 'channels_last' | 'channels_first'): Inference {
  const parts = splitShape(input, rank, format);
  return 'error' in parts ? parts : { output: input, weights: [] };
}
