import * as v from 'valibot';
import { multiply } from '../../dimensions/arithmetic.js';
import { choice, integer, pair, triple } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { type DataFormat, dataFormat, joinShape } from '../dataFormat.js';
import { declareLayer, type Inference } from '../declareLayer.js';
import { splitShape } from '../spatial.js';

const doc = 'Factor of the size in each direction.';
const ofTorch = { scale_factor: 'size', mode: 'interpolation' };

export const up_sampling1d = declareLayer({
  type: 'up_sampling1d',
  doc: 'Repeats each step of a sequence `size` times; `[t, C] → [size · t, C]`.',
  keras: 'UpSampling1D',
  torch: [],
  receptiveField: 'unknown',
  arguments: { size: v.optional(integer(doc), 2) },
  torchArguments: ofTorch,
  infer: ({ size }, input) => infer({ size: [size], data_format: 'channels_last' }, input),
});

export const up_sampling2d = declareLayer({
  type: 'up_sampling2d',
  doc: 'Enlarges an image by repeating or interpolating pixels; `[h, w, C] → [size · h, size · w, C]`.',
  keras: 'UpSampling2D',
  torch: ['Upsample', 'UpsamplingNearest2d', 'UpsamplingBilinear2d'],
  receptiveField: 'unknown',
  arguments: {
    size: v.optional(pair(doc), 2),
    data_format: dataFormat,
    interpolation: v.optional(
      choice('Interpolation method.', ['nearest', 'bilinear', 'bicubic', 'lanczos3', 'lanczos5']),
      'nearest',
    ),
  },
  torchArguments: ofTorch,
  infer,
});

export const up_sampling3d = declareLayer({
  type: 'up_sampling3d',
  doc: 'Repeats each value of a volume in each direction; `[d, h, w, C] → [size · d, size · h, size · w, C]`.',
  keras: 'UpSampling3D',
  torch: [],
  receptiveField: 'unknown',
  arguments: { size: v.optional(triple(doc), 2), data_format: dataFormat },
  torchArguments: ofTorch,
  infer,
});

interface UpSamplingValues {
  readonly size: readonly number[];
  readonly data_format: DataFormat;
}

function infer({ size, data_format }: UpSamplingValues, input: Shape): Inference {
  const spatial = splitShape(input, size.length, data_format);
  if ('error' in spatial) return spatial;
  const sizes = spatial.sizes.map((length, direction) => multiply(length, size[direction] ?? 1));
  return { output: joinShape(data_format, sizes, spatial.channels), weights: [] };
}
