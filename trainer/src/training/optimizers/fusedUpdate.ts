import * as tf from '@tensorflow/tfjs-core';
import { hasKernel } from '../../engines/hasKernel.js';
import type { UpdateKernel, UpdateRule } from './optimizerRule.js';

type Tensors = [tf.Tensor, ...tf.Tensor[]];

/**
 * Returns the update by a kernel; `null` if the current engine does not have it. It is not pure: it may overwrite the old values,
 * so do not use them afterwards.
 */
export function fusedUpdate({ name, slots, settings }: UpdateKernel): UpdateRule | null {
  if (!hasKernel(name)) return null;
  return (weight, gradient, values, [rate = tf.scalar(NaN)]) => {
    const named = Object.fromEntries(slots.map((slot, index) => [slot, values[index] ?? tf.zerosLike(weight)]));
    return tf.engine().runKernel<Tensors>(name, { weight, gradient, ...named, rate }, settings);
  };
}
