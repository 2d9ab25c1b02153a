import * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import type { DataFormat } from '../channelsLast.js';
import type { Forward } from '../forward.js';
import { type Augment, type Draw, from, type Streams, whileTraining } from './augment.js';
import { brightness, colorDegeneration, contrast } from './colors.js';
import { type Factor, range, times, within } from './draws.js';
import { equalize } from './equalization.js';
import { gamma } from './gamma.js';
import { rotate, shear, translate } from './geometry.js';
import { sharpen } from './sharpness.js';
import { autoContrast, posterization, solarize } from './tones.js';
import { clip, type ValueRange } from './valueRange.js';

interface Common {
  readonly factor: Factor;
  readonly value_range: ValueRange;
  readonly interpolation: 'nearest' | 'bilinear';
  readonly data_format: DataFormat;
}

/** Returns the operations to choose from. They are drawn once per batch, their strength per image. */
function ways(values: Common): readonly ((images: tf.Tensor, draw: Draw) => tf.Tensor)[] {
  const factor = range(values.factor, 0);
  const moved = { ...values, fill_mode: 'reflect', fill_value: 0 } as const;
  const changed = { ...values, factor };
  return [
    (images, draw) => shear(images, draw, { ...moved, x_factor: factor, y_factor: factor }),
    (images, draw) => translate(images, draw, { ...moved, height_factor: factor, width_factor: factor }),
    (images, draw) => rotate(images, draw, { ...moved, factor }),
    (images, draw) => posterization(images, draw, { ...values, factor: Math.max(1, Math.floor(8 * factor[1])) }),
    (images, draw) => solarize(images, draw, { ...values, addition_factor: factor, threshold_factor: factor }),
    (images) => autoContrast(images, values.value_range),
    (images) => equalize(images, { ...values, bins: 256 }),
    (images, draw) => brightness(images, draw, changed),
    (images, draw) => colorDegeneration(images, draw, changed),
    (images, draw) => contrast(images, draw, changed),
    (images, draw) => sharpen(images, draw, changed),
  ];
}

/** Without `all_ops`, AugMix excludes the last ones, which benchmarks use to test networks. */
const augMixOperations = 7;

/** Random streams reserved for each drawn operation. */
const streamsOfWay = 10;

/**
 * Reads random numbers that decide which operations run, so such a step cannot be recorded. They were computed in JavaScript a
 * moment ago, so reading them does not wait for an engine, not even an asynchronous one.
 */
function readDraws(draw: Draw, count: number, nextOf: (streams: Streams) => () => number): readonly number[] {
  return [...draw([count], (streams) => times(count, nextOf(streams))).dataSync()];
}

/** Applies `num_ops` random operations in sequence. Cubuk et al. 2020. */
const augment: Augment<ArgumentsOf<'rand_augment'>> = (images, draw, values) => {
  const all = ways(values);
  const chosen = readDraws(draw, values.num_ops, (streams) => within(streams(0), [0, all.length]));
  return chosen.reduce(
    (changed, choice, at) => all[Math.floor(choice)]?.(changed, from((at + 1) * streamsOfWay, draw)) ?? changed,
    images,
  );
};

/**
 * Mixes images with `num_chains` chains of random operations. A step of a chain may leave images unchanged. Hendrycks et al.
 * 2020.
 */
const mixChains: Augment<ArgumentsOf<'aug_mix'>> = (images, draw, values) => {
  const { num_chains, chain_depth, alpha } = values;
  const possible = values.all_ops ? ways(values) : ways(values).slice(0, augMixOperations);
  const choices = readDraws(draw, num_chains * chain_depth, (streams) => within(streams(0), [0, possible.length + 1]));
  const amounts = readDraws(draw, num_chains + 2, (streams) => gamma(streams(1), alpha));
  const [own = 1, other = 1, ...shares] = amounts;
  const kept = own / (own + other);
  const sum = shares.reduce((all, share) => all + share, 0);
  const chains = shares.map((share, chain) => {
    const changed = choices.slice(chain * chain_depth, (chain + 1) * chain_depth).reduce((changed, choice, at) => {
      const position = (chain * chain_depth + at + 1) * streamsOfWay;
      return possible[Math.floor(choice)]?.(changed, from(position, draw)) ?? changed;
    }, images);
    return tf.mul(changed, (share / sum) * (1 - kept));
  });
  return clip(tf.addN([tf.mul(images, kept), ...chains]), values.value_range);
};

export const rand_augment: Forward<'rand_augment'> = whileTraining(augment);
export const aug_mix: Forward<'aug_mix'> = whileTraining(mixChains);
