import { number } from '../../grammar/values.js';
import { elementwise } from '../elementwise.js';
import { seed } from '../seed.js';
import { rate } from './rate.js';

export const gaussian_dropout = elementwise({
  type: 'gaussian_dropout',
  doc: 'While training, `x · noise`, where `noise` is normal with mean 1 and standard deviation `sqrt(rate / (1 - rate))`; at inference `x`; `[...] → [...]`.',
  keras: 'GaussianDropout',
  torch: [],
  dropsValues: true,
  arguments: { rate, seed },
});

export const gaussian_noise = elementwise({
  type: 'gaussian_noise',
  doc: 'While training, `x + noise`, where `noise` is normal with mean 0 and standard deviation `stddev`; at inference `x`; `[...] → [...]`.',
  keras: 'GaussianNoise',
  torch: [],
  arguments: { stddev: number('The standard deviation of the noise.', { minimum: 0, maximum: 1 }), seed },
});
