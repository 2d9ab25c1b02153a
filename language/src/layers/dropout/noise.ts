import * as v from 'valibot';
import { number } from '../argument.js';
import { elementwise } from '../elementwise.js';
import { seed } from '../seed.js';
import { rate } from './rate.js';

const strength = (doc: string) => v.optional(number(doc, { minimum: 0 }), 0);

export const gaussian_dropout = elementwise({
  type: 'gaussian_dropout',
  doc: 'While training, multiplies each value by a random one around 1, as widely spread as dropout at this rate.',
  keras: 'GaussianDropout',
  torch: [],
  arguments: { rate, seed },
});

export const gaussian_noise = elementwise({
  type: 'gaussian_noise',
  doc: 'While training, adds a random number to each value.',
  keras: 'GaussianNoise',
  torch: [],
  arguments: { stddev: number('The standard deviation of the noise.', { minimum: 0, maximum: 1 }), seed },
});

export const activity_regularization = elementwise({
  type: 'activity_regularization',
  doc: 'Makes large values cost beside the loss.',
  keras: 'ActivityRegularization',
  torch: [],
  arguments: { l1: strength('The cost of absolute values.'), l2: strength('The cost of squares.') },
});
