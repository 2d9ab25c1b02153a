import * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '#language';
import { withGradient } from '../layers/withGradient.js';

/**
 * Returns the mean loss over a batch, a scalar. `outputs` is `[batch, outputs]`. `targets` is `[batch]` class indices (int32) for
 * sparse categorical cross-entropy, otherwise of the same shape as `outputs`.
 */
export type LossFunction = (outputs: tf.Tensor, targets: tf.Tensor) => tf.Tensor;

/**
 * Keras's losses. Those whose scores come from an activation include it and take its logits: cross-entropy is exact where
 * the probabilities would round to 0 or 1.
 */
export const losses: Readonly<Record<Loss, LossFunction>> = {
  sparse_categorical_crossentropy: softmaxCrossEntropy,
  binary_crossentropy: sigmoidCrossEntropy,
  mean_squared_error: meanSquaredError,
  mean_absolute_error: meanAbsoluteError,
};

/** Losses of probabilities, for a last layer that is not that activation; clipped to `[ε, 1 - ε]` as in Keras. */
export const lossesOfProbabilities: Readonly<Record<Loss, LossFunction>> = {
  ...losses,
  sparse_categorical_crossentropy: (outputs, targets) => softmaxCrossEntropy(tf.log(clip(outputs)), targets),
  binary_crossentropy(outputs, targets) {
    const probabilities = clip(outputs);
    return sigmoidCrossEntropy(tf.sub(tf.log(probabilities), tf.log(tf.sub(1, probabilities))), targets);
  },
};

function clip(probabilities: tf.Tensor): tf.Tensor {
  const epsilon = 1e-7;
  return tf.clipByValue(probabilities, epsilon, 1 - epsilon);
}

/** `-log softmax(logits)[target]`; its gradient is `softmax(logits) - onehot(target)`. */
function softmaxCrossEntropy(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  const [batch = 1, classes = 1] = logits.shape;
  return withGradient([logits], () => {
    const logProbabilities = tf.logSoftmax(logits);
    // wasm's `oneHot` returns int32 whatever dtype is requested.
    const actual = tf.cast(tf.oneHot(targets, classes), 'float32');
    return {
      value: tf.mul(tf.sum(tf.mul(actual, logProbabilities)), -1 / batch),
      saved: [logProbabilities, actual],
      gradient: (dy, [logProbabilities, actual]) => [
        tf.mul(tf.sub(tf.exp(logProbabilities), actual), tf.mul(dy, 1 / batch)),
      ],
    };
  });
}

/** `max(x, 0) - x t + log(1 + exp(-|x|))`, as in TensorFlow; its gradient is `sigmoid(x) - t`. */
function sigmoidCrossEntropy(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return withGradient([logits], () => ({
    value: tf.mean(tf.add(tf.sub(tf.relu(logits), tf.mul(logits, targets)), tf.log1p(tf.exp(tf.neg(tf.abs(logits)))))),
    saved: [logits, targets],
    gradient: (dy, [logits, targets]) => [tf.mul(tf.sub(tf.sigmoid(logits), targets), tf.mul(dy, 1 / logits.size))],
  }));
}

function meanSquaredError(outputs: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return withGradient([outputs], () => {
    const error = tf.sub(outputs, targets);
    return {
      value: tf.mean(tf.square(error)),
      saved: [error],
      gradient: (dy, [error]) => [tf.mul(error, tf.mul(dy, 2 / error.size))],
    };
  });
}

function meanAbsoluteError(outputs: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return withGradient([outputs], () => {
    const error = tf.sub(outputs, targets);
    return {
      value: tf.mean(tf.abs(error)),
      saved: [error],
      gradient: (dy, [error]) => [tf.mul(tf.sign(error), tf.mul(dy, 1 / error.size))],
    };
  });
}
