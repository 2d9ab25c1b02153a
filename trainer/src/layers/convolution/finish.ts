import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '#language';
import { activate } from '../activate.js';
import type { LayerWeights } from '../forward.js';

/** Adds a convolution's bias, `[filters]`, and applies its activation. */
export function finish(filtered: tf.Tensor, { bias }: LayerWeights, activation: Activation): tf.Tensor {
  return activate(activation, bias ? tf.add(filtered, bias) : filtered);
}
