import * as tf from '@tensorflow/tfjs-core';
import { random } from '../model/random.js';
import type { Forward } from './forward.js';

/** Keras's inverted dropout: what is kept is divided by the share that is kept, so that means stay. */
export const dropout: Forward<'dropout'> = (_weights, [input], { training, seed, layer, step }, { rate }) => {
  if (!training || rate === 0) return input;
  const next = random(seed, layer, step);
  const dropped = rate * 2 ** 32;
  const kept = 1 / (1 - rate);
  const mask = new Float32Array(input.size);
  for (let index = 0; index < mask.length; index++) mask[index] = next() < dropped ? 0 : kept;
  return tf.mul(input, tf.tensor(mask, input.shape));
};
