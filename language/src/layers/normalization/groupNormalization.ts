import * as v from 'valibot';
import { integer } from '../../grammar/values.js';
import { positionOfAxis } from '../axis.js';
import { declareLayer, type ShapeError } from '../declareLayer.js';
import { scaleAndCenter, scaleAndCenterWeights } from './scaleAndCenter.js';
import { sizesAlong } from './sizesAlong.js';

const groups = v.pipe(
  v.number('must be a whole number'),
  v.integer('must be a whole number'),
  v.check((count) => count === -1 || count >= 1, 'must be at least 1, or -1 for a group a channel'),
  v.description('Number of groups of channels; -1: one for each channel.'),
);

export const group_normalization = declareLayer({
  type: 'group_normalization',
  doc: '`gamma · (x - mean) / sqrt(variance + epsilon) + beta`, with `mean` and `variance` of each group of channels of a sample; `[..., channels] → [..., channels]`.',
  keras: 'GroupNormalization',
  torch: ['GroupNorm'],
  torchArguments: { num_groups: 'groups' },
  mask: 'pass',
  arguments: {
    groups: v.optional(groups, 32),
    axis: v.optional(integer('The dimension with the channels; the batch is 0.', { minimum: -Infinity }), -1),
    ...scaleAndCenter,
  },
  infer(values, input) {
    const known = sizesAlong([values.axis], input, 'a factor and an offset');
    if ('error' in known) return known;
    const [channels = 0] = known.sizes;
    const count = values.groups === -1 ? channels : values.groups;
    if (channels % count !== 0) {
      return { error: { ...groupsError(count, channels, positionOfAxis(values.axis, input)), output: input } };
    }
    return { output: input, weights: scaleAndCenterWeights(known.sizes, values) };
  },
});

function groupsError(count: number, channels: number, position: number): ShapeError {
  const divisors = Array.from({ length: count }, (_, index) => count - index).filter((size) => channels % size === 0);
  return {
    code: 'shape/not-divisible',
    message: `divides its channels into ${count} groups of one size`,
    hint: `${channels} cannot be divided by ${count}: set \`groups\` to ${String(divisors[0] ?? 1)}.`,
    set: divisors.slice(0, 1).map((size) => ({ argument: 'groups', value: String(size) })),
    requires: [{ input: 0, axis: position, size: { multipleOf: count } }],
  };
}
