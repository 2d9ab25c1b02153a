import * as v from 'valibot';
import { number } from '../../grammar/values.js';
import { elementwise } from '../elementwise.js';
import { seed } from '../seed.js';
import { rate } from './rate.js';

const strength = (doc: string) => v.optional(number(doc, { minimum: 0 }), 0);

export const gaussian_dropout = elementwise({
  type: 'gaussian_dropout',
  doc: 'While training, `x · noise`, where `noise` is normal with mean 1 and standard deviation `sqrt(rate / (1 - rate))`; at inference `x`; `[...] → [...]`.',
  keras: 'GaussianDropout',
  torch: [],
  arguments: { rate, seed },
});

export const gaussian_noise = elementwise({
  type: 'gaussian_noise',
  doc: 'While training, `x + noise`, where `noise` is normal with mean 0 and standard deviation `stddev`; at inference `x`; `[...] → [...]`.',
  keras: 'GaussianNoise',
  torch: [],
  arguments: { stddev: number('The standard deviation of the noise.', { minimum: 0, maximum: 1 }), seed },
});

export const activity_regularization = elementwise({
  type: 'activity_regularization',
  doc: '`x`, unchanged; adds `l1 · Σ |x| + l2 · Σ x²` to the loss, divided by the batch size; `[...] → [...]`.',
  keras: 'ActivityRegularization',
  torch: [],
  arguments: { l1: strength('Factor of the sum of absolute values.'), l2: strength('Factor of the sum of squares.') },
});
