import * as v from 'valibot';
import type { Shape } from '../../shape.js';
import { dataFormat } from '../dataFormat.js';
import { declareLayer, type Inference } from '../declareLayer.js';
import { marginSchemas } from './margins.js';
import { type PaddingValues, padShape } from './padShape.js';

const amounts = marginSchemas('How many zeros to add in each direction, before and after.');

export const zero_padding1d = declareLayer({
  type: 'zero_padding1d',
  doc: 'Adds zeros before and after a sequence; `[t, C] → [before + t + after, C]`.',
  keras: 'ZeroPadding1D',
  torch: ['ZeroPad1d'],
  values: 'rearranged',
  arguments: { padding: v.optional(amounts[1], 1), data_format: dataFormat },
  infer,
});

export const zero_padding2d = declareLayer({
  type: 'zero_padding2d',
  doc: 'Adds zeros around an image; `[h, w, C] → [before + h + after, before + w + after, C]`.',
  keras: 'ZeroPadding2D',
  torch: ['ZeroPad2d'],
  values: 'rearranged',
  arguments: { padding: v.optional(amounts[2], 1), data_format: dataFormat },
  infer,
});

export const zero_padding3d = declareLayer({
  type: 'zero_padding3d',
  doc: 'Adds zeros around a volume; `[d, h, w, C] → [before + d + after, before + h + after, before + w + after, C]`.',
  keras: 'ZeroPadding3D',
  torch: ['ZeroPad3d'],
  values: 'rearranged',
  arguments: { padding: v.optional(amounts[3], 1), data_format: dataFormat },
  infer,
});

function infer(values: PaddingValues, input: Shape): Inference {
  const padded = padShape(values, input);
  return 'error' in padded ? padded : { output: padded.output, weights: [] };
}
