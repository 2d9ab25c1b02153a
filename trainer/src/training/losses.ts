import * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '#language';
import { withGradient } from '../layers/withGradient.js';

/**
 * Returns the loss over a batch, a scalar. `outputs` is `[batch, outputs]`. For sparse categorical cross-entropy, `targets` is
 * `[batch]` class indices (int32), a share of each class (float32 `[batch, classes]`), or `[batch, steps]` with outputs
 * `[batch, steps, classes]`; otherwise of the same shape as `outputs`.
 *
 * @param shares what each sample or step counts, in order, such as `1 / batch`: a tensor that outlives the gradient; `null`: the mean
 */
export type LossFunction = (outputs: tf.Tensor, targets: tf.Tensor, shares: tf.Tensor | null) => tf.Tensor;

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
  sparse_categorical_crossentropy: (outputs, targets, shares) =>
    softmaxCrossEntropy(tf.log(clip(outputs)), targets, shares),
  binary_crossentropy(outputs, targets, shares) {
    const probabilities = clip(outputs);
    return sigmoidCrossEntropy(tf.sub(tf.log(probabilities), tf.log(tf.sub(1, probabilities))), targets, shares);
  },
};

function clip(probabilities: tf.Tensor): tf.Tensor {
  const epsilon = 1e-7;
  return tf.clipByValue(probabilities, epsilon, 1 - epsilon);
}

/** `-log softmax(logits)[target]`; its gradient is `softmax(logits) - onehot(target)`. */
function softmaxCrossEntropy(outputs: tf.Tensor, targets: tf.Tensor, shares: tf.Tensor | null): tf.Tensor {
  const classes = outputs.shape.at(-1) ?? 1;
  const rows = outputs.size / classes;
  const logits = outputs.rank === 2 ? outputs : tf.reshape(outputs, [rows, classes]);
  const isShares = targets.dtype === 'float32';
  const indices = isShares || targets.rank === 1 ? targets : tf.reshape(targets, [rows]);
  return withGradient([logits], () => {
    const logProbabilities = tf.logSoftmax(logits);
    // wasm's `oneHot` returns int32 whatever dtype is requested.
    const actual = isShares ? targets : tf.cast(tf.oneHot(indices, classes), 'float32');
    const products = tf.mul(actual, logProbabilities);
    return {
      value: shares ? tf.neg(tf.sum(tf.mul(products, spread(shares, products)))) : tf.mul(tf.sum(products), -1 / rows),
      saved: [logProbabilities, actual],
      gradient: (dy, [logProbabilities, actual]) => [
        tf.mul(tf.sub(tf.exp(logProbabilities), actual), factorOf(dy, shares, logits, 1 / rows)),
      ],
    };
  });
}

/** `max(x, 0) - x t + log(1 + exp(-|x|))`, as in TensorFlow; its gradient is `sigmoid(x) - t`. */
function sigmoidCrossEntropy(logits: tf.Tensor, targets: tf.Tensor, shares: tf.Tensor | null): tf.Tensor {
  return withGradient([logits], () => ({
    value: meanOf(
      tf.add(tf.sub(tf.relu(logits), tf.mul(logits, targets)), tf.log1p(tf.exp(tf.neg(tf.abs(logits))))),
      shares,
    ),
    saved: [logits, targets],
    gradient: (dy, [logits, targets]) => [
      tf.mul(tf.sub(tf.sigmoid(logits), targets), factorOf(dy, shares, logits, 1 / logits.size)),
    ],
  }));
}

function meanSquaredError(outputs: tf.Tensor, targets: tf.Tensor, shares: tf.Tensor | null): tf.Tensor {
  return withGradient([outputs], () => {
    const error = tf.sub(outputs, targets);
    return {
      value: meanOf(tf.square(error), shares),
      saved: [error],
      gradient: (dy, [error]) => [tf.mul(error, factorOf(dy, shares, error, 2 / error.size))],
    };
  });
}

function meanAbsoluteError(outputs: tf.Tensor, targets: tf.Tensor, shares: tf.Tensor | null): tf.Tensor {
  return withGradient([outputs], () => {
    const error = tf.sub(outputs, targets);
    return {
      value: meanOf(tf.abs(error), shares),
      saved: [error],
      gradient: (dy, [error]) => [tf.mul(tf.sign(error), factorOf(dy, shares, error, 1 / error.size))],
    };
  });
}

/** Returns the mean of all values `[batch, ...]`, or the sum of each sample's mean times its share. */
function meanOf(values: tf.Tensor, shares: tf.Tensor | null): tf.Tensor {
  if (shares === null) return tf.mean(values);
  return tf.sum(tf.mul(values, tf.mul(spread(shares, values), shares.size / values.size)));
}

/**
 * Returns the factor of the gradient of each value.
 *
 * @param each the factor where all count the same
 */
function factorOf(dy: tf.Tensor, shares: tf.Tensor | null, { shape }: tf.Tensor, each: number): tf.Tensor {
  if (shares === null) return tf.mul(dy, each);
  return tf.mul(dy, tf.mul(spread(shares, { shape }), each * shares.size));
}

/** Returns the shares of samples in a shape that multiplies `[batch, ...]`. */
function spread(shares: tf.Tensor, { shape }: Pick<tf.Tensor, 'shape'>): tf.Tensor {
  return tf.reshape(shares, [shares.size, ...shape.slice(1).map(() => 1)]);
}
