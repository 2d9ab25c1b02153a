import * as tf from '@tensorflow/tfjs-core';

/**
 * Reduces a mask `[batch, time, ...]` to `[batch, time]`: a step is valid if any of its parts is. Keras refuses masks that
 * cover parts of steps.
 */
export function validSteps(mask: tf.Tensor): tf.Tensor {
  const axesBehindTime = Array.from({ length: mask.rank - 2 }, (_, at) => at + 2);
  return axesBehindTime.length === 0 ? mask : tf.max(mask, axesBehindTime);
}
