import * as v from 'valibot';
import { add } from '../../dimensions/arithmetic.js';
import type { Shape } from '../../shape.js';
import { type DataFormat, dataFormat, joinShape } from '../dataFormat.js';
import { declareLayer, type Inference } from '../declareLayer.js';
import { splitShape } from '../spatial.js';
import { type Margin, margin, margins } from './margins.js';

const doc = 'How many zeros to add in each direction, before and after.';

export const zero_padding1d = declareLayer({
  type: 'zero_padding1d',
  doc: 'Adds zeros before and after a sequence; `[t, C] → [before + t + after, C]`.',
  keras: 'ZeroPadding1D',
  torch: ['ZeroPad1d'],
  values: 'rearranged',
  arguments: { padding: v.optional(margin(doc), 1), data_format: dataFormat },
  infer,
});

export const zero_padding2d = declareLayer({
  type: 'zero_padding2d',
  doc: 'Adds zeros around an image; `[h, w, C] → [before + h + after, before + w + after, C]`.',
  keras: 'ZeroPadding2D',
  torch: ['ZeroPad2d'],
  values: 'rearranged',
  arguments: { padding: v.optional(margins(doc, ['height', 'width']), 1), data_format: dataFormat },
  infer,
});

export const zero_padding3d = declareLayer({
  type: 'zero_padding3d',
  doc: 'Adds zeros around a volume; `[d, h, w, C] → [before + d + after, before + h + after, before + w + after, C]`.',
  keras: 'ZeroPadding3D',
  torch: ['ZeroPad3d'],
  values: 'rearranged',
  arguments: { padding: v.optional(margins(doc, ['depth', 'height', 'width']), 1), data_format: dataFormat },
  infer,
});

interface PaddingValues {
  readonly padding: readonly Margin[];
  readonly data_format: DataFormat;
}

function infer({ padding, data_format }: PaddingValues, input: Shape): Inference {
  const spatial = splitShape(input, padding.length, data_format);
  if ('error' in spatial) return spatial;
  const sizes = spatial.sizes.map((size, direction) => add(size, ...(padding[direction] ?? [])));
  return { output: joinShape(data_format, sizes, spatial.channels), weights: [] };
}
