import type { Transform, TransformOf, ValueOperation } from '../transform.js';

type Name = Extract<Transform['name'], 'rescale' | 'normalize' | 'channel_order'>;

/** Every operation on values, declared in `language/src/features/transforms.ts`. */
export const valueOperations: { readonly [Key in Name]: (options: TransformOf<Key>) => ValueOperation } = {
  rescale: ({ scale, offset }) => ({ factor: [scale], offset: [offset], reversed: false }),
  normalize: ({ mean, deviation }) => {
    const channels = Math.max(mean.length, deviation.length);
    const at = (values: readonly number[], channel: number) => values[values.length === 1 ? 0 : channel] ?? NaN;
    const each = Array.from({ length: channels }, (_, channel) => channel);
    return {
      factor: each.map((channel) => 1 / at(deviation, channel)),
      offset: each.map((channel) => -at(mean, channel) / at(deviation, channel)),
      reversed: false,
    };
  },
  channel_order: ({ order }) => ({ factor: [1], offset: [0], reversed: order === 'bgr' }),
};
