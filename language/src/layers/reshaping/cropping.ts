import * as v from 'valibot';
import { subtract } from '../../dimensions/arithmetic.js';
import { compareAtLeast } from '../../dimensions/compare.js';
import type { Dimension, Shape } from '../../shape.js';
import { type DataFormat, dataFormat, joinShape } from '../dataFormat.js';
import { declareLayer, type Inference, type ShapeError } from '../declareLayer.js';
import { needsAtLeast, type Spatial, splitShape } from '../spatial.js';
import { type Margin, marginSchemas } from './margins.js';

const amounts = marginSchemas('How much to remove in each direction, before and after.');

export const cropping1d = declareLayer({
  type: 'cropping1d',
  doc: 'Removes the ends of a sequence; `[t, C] → [t - before - after, C]`.',
  keras: 'Cropping1D',
  torch: [],
  values: 'rearranged',
  arguments: { cropping: v.optional(amounts[1], 1) },
  infer: ({ cropping }, input) => infer({ cropping, data_format: 'channels_last' }, input),
});

export const cropping2d = declareLayer({
  type: 'cropping2d',
  doc: 'Removes the edges of an image; `[h, w, C] → [h - before - after, w - before - after, C]`.',
  keras: 'Cropping2D',
  torch: [],
  values: 'rearranged',
  arguments: { cropping: v.optional(amounts[2], 0), data_format: dataFormat },
  infer,
});

export const cropping3d = declareLayer({
  type: 'cropping3d',
  doc: 'Removes the edges of a volume; `[d, h, w, C] → [d - before - after, h - before - after, w - before - after, C]`.',
  keras: 'Cropping3D',
  torch: [],
  values: 'rearranged',
  arguments: { cropping: v.optional(amounts[3], 1), data_format: dataFormat },
  infer,
});

interface CroppingValues {
  readonly cropping: readonly Margin[];
  readonly data_format: DataFormat;
}

function infer(values: CroppingValues, input: Shape): Inference {
  const { cropping, data_format } = values;
  const spatial = splitShape(input, cropping.length, data_format);
  if ('error' in spatial) return spatial;
  const sizes = spatial.sizes.map((size, direction) => subtract(size, sum(cropping[direction])));
  const short = sizes.findIndex((size) => compareAtLeast(size, 1).verdict === 'refuted');
  if (short >= 0) return { error: croppingError(values, spatial, sizes, short) };
  return { output: joinShape(data_format, sizes, spatial.channels), weights: [] };
}

function croppingError(
  { cropping, data_format }: CroppingValues,
  { sizes, sizesAt, channels }: Spatial,
  left: readonly Dimension[],
  short: number,
): ShapeError {
  const least = sum(cropping[short]) + 1;
  return {
    code: 'shape/too-small',
    message: needsAtLeast(cropping.length, short, least),
    hint: `It takes ${least - 1} off; crop less.`,
    output: joinShape(
      data_format,
      left.map((size) => (compareAtLeast(size, 1).verdict === 'refuted' ? null : size)),
      channels,
    ),
    set: [{ argument: 'cropping', value: written(cropping.map((each, at) => shrink(each, sizes[at] ?? null))) }],
    requires: [{ input: 0, axis: sizesAt + short, size: { atLeast: least } }],
  };
}

function sum([before, after]: Margin = [0, 0]): number {
  return before + after;
}

/** Reduces the cropping so that a size of at least 1 is left. */
function shrink(each: Margin, size: Dimension): Margin {
  if (typeof size !== 'number' || sum(each) < size) return each;
  const before = Math.min(each[0], Math.floor((size - 1) / 2));
  return [before, Math.min(each[1], size - 1 - before)];
}

function written(cropping: readonly Margin[]): string {
  const pairs = cropping.map(([before, after]) => `[${before}, ${after}]`);
  return pairs.length === 1 ? pairs.join() : `[${pairs.join(', ')}]`;
}
