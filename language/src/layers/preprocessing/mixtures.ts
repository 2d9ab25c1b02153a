import * as v from 'valibot';
import { boolean, integer, number } from '../../grammar/values.js';
import { dataFormat } from '../dataFormat.js';
import { seed } from '../seed.js';
import { factor, interpolation, valueRange } from './imageArguments.js';
import { imageLayer } from './imageLayer.js';

const unit = { minimum: 0 };

export const rand_augment = imageLayer({
  type: 'rand_augment',
  doc: 'While training, applies `num_ops` random operations one after another (Cubuk et al. 2020)',
  keras: 'RandAugment',
  arguments: {
    value_range: valueRange,
    num_ops: v.optional(integer('Number of operations.'), 2),
    factor: v.optional(factor('Strength of the operations.', unit), 0.5),
    interpolation,
    seed,
    data_format: dataFormat,
  },
});

export const aug_mix = imageLayer({
  type: 'aug_mix',
  doc: 'While training, mixes each image with `num_chains` versions of it, each changed by `chain_depth` random operations (Hendrycks et al. 2020)',
  keras: 'AugMix',
  arguments: {
    value_range: valueRange,
    num_chains: v.optional(integer('Number of versions that are mixed.'), 3),
    chain_depth: v.optional(integer('Number of operations for each version.'), 3),
    factor: v.optional(factor('Strength of the operations.', unit), 0.3),
    alpha: v.optional(number('Concentration of the random weights of the mixture: large values mix evenly.'), 1),
    all_ops: v.optional(boolean('Whether to change brightness, color, contrast and sharpness too.'), true),
    interpolation,
    seed,
    data_format: dataFormat,
  },
});
