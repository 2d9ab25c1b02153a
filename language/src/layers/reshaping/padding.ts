import * as v from 'valibot';
import { compareAtLeast } from '../../dimensions/compare.js';
import { choice, number } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { dataFormat } from '../dataFormat.js';
import { declareLayer, type Inference } from '../declareLayer.js';
import { needsAtLeast } from '../spatial.js';
import { type Margin, marginSchemas } from './margins.js';
import { type PaddingValues, padShape } from './padShape.js';

const amounts = marginSchemas('How much to add in each direction, before and after.');
const others = {
  mode: v.optional(
    choice('What to add: the mirror image without the edge, the mirror image with it, or one value.', [
      'reflect',
      'symmetric',
      'constant',
    ]),
    'reflect',
  ),
  constant_value: v.optional(number('The value that `mode: constant` adds.'), 0),
  data_format: dataFormat,
};
const modes = 'Of `1 2 3`, padded by 2, `reflect` makes `3 2 1 2 3 2 1`, `symmetric` `2 1 1 2 3 3 2`.';

export const padding1d = declareLayer({
  type: 'padding1d',
  doc: `Adds steps before and after a sequence; \`[t, C] → [before + t + after, C]\`. ${modes}`,
  keras: 'ops.pad',
  torch: ['ReflectionPad1d'],
  values: 'rearranged',
  arguments: { padding: v.optional(amounts[1], 1), ...others },
  infer,
});

export const padding2d = declareLayer({
  type: 'padding2d',
  doc: `Adds pixels around an image; \`[h, w, C] → [before + h + after, before + w + after, C]\`. ${modes}`,
  keras: 'ops.pad',
  torch: ['ReflectionPad2d'],
  values: 'rearranged',
  arguments: { padding: v.optional(amounts[2], 1), ...others },
  infer,
});

export const padding3d = declareLayer({
  type: 'padding3d',
  doc: `Adds values around a volume; \`[d, h, w, C] → [before + d + after, before + h + after, before + w + after, C]\`. ${modes}`,
  keras: 'ops.pad',
  torch: ['ReflectionPad3d'],
  values: 'rearranged',
  arguments: { padding: v.optional(amounts[3], 1), ...others },
  infer,
});

interface Values extends PaddingValues {
  readonly mode: 'reflect' | 'symmetric' | 'constant';
}

function infer(values: Values, input: Shape): Inference {
  const padded = padShape(values, input);
  if ('error' in padded) return padded;
  const { spatial, output } = padded;
  const { padding, mode } = values;
  const needed = padding.map((each) => leastSize(mode, each));
  const short = needed.findIndex(
    (least, direction) => compareAtLeast(spatial.sizes[direction] ?? null, least).verdict === 'refuted',
  );
  const least = needed[short];
  if (least === undefined) return { output, weights: [] };
  return {
    error: {
      code: 'shape/too-small',
      message: needsAtLeast(padding.length, short, least),
      hint: `With \`mode: ${mode}\` the padding is a mirror image of what is there; pad less.`,
      output,
      requires: [{ input: 0, axis: spatial.sizesAt + short, size: { atLeast: least } }],
    },
  };
}

/** Returns the least size that can be mirrored: `reflect` leaves out the edge and needs one more than it adds. */
function leastSize(mode: Values['mode'], [before, after]: Margin): number {
  switch (mode) {
    case 'reflect':
      return Math.max(before, after) + 1;
    case 'symmetric':
      return Math.max(before, after);
    case 'constant':
      return 0;
  }
}
