import * as v from 'valibot';
import { boolean, number } from '../argument.js';
import { declareLayer, type Weight } from '../declareLayer.js';

export const batch_normalization = declareLayer({
  type: 'batch_normalization',
  doc: 'Centres and scales each channel by the mean and variance of the batch; by running averages when not training.',
  keras: 'BatchNormalization',
  torch: ['BatchNorm1d', 'BatchNorm2d', 'BatchNorm3d'],
  arguments: {
    momentum: v.optional(
      number('How much of the running averages each batch keeps.', { minimum: 0, maximum: 1 }),
      0.99,
    ),
    epsilon: v.optional(number('Added to the variance.', { minimum: 0 }), 0.001),
    center: v.optional(boolean('Whether to add a learned offset (beta).'), true),
    scale: v.optional(boolean('Whether to multiply by a learned factor (gamma).'), true),
  },
  infer(values, input) {
    const channels = input.at(-1);
    if (typeof channels !== 'number') {
      return {
        refusal: {
          code: channels === undefined ? 'shape/rank-mismatch' : 'shape/unknown-size',
          problem: 'needs to know how many channels come in',
          advice: 'It keeps a mean and a variance for each of them; give the last dimension a size.',
        },
      };
    }
    const shape = [channels];
    const weights: Weight[] = [];
    if (values.scale) weights.push({ name: 'gamma', shape, initializer: { name: 'ones' }, trainable: true });
    if (values.center) weights.push({ name: 'beta', shape, initializer: { name: 'zeros' }, trainable: true });
    weights.push({ name: 'moving_mean', shape, initializer: { name: 'zeros' }, trainable: false });
    weights.push({ name: 'moving_variance', shape, initializer: { name: 'ones' }, trainable: false });
    return { output: input, weights };
  },
});
