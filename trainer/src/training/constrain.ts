import * as tf from '@tensorflow/tfjs-core';
import type { Constraint } from '#language';

/** Avoids division by a norm of 0, as in Keras. */
const epsilon = 1e-7;

/** Projects an updated weight onto its constraint by Keras's formulas. */
export function constrain(constraint: Constraint, weight: tf.Tensor): tf.Tensor {
  switch (constraint.name) {
    case 'non_neg':
      return tf.relu(weight);
    case 'unit_norm':
      return tf.div(weight, tf.add(norms(weight, constraint.axis), epsilon));
    case 'max_norm': {
      const length = norms(weight, constraint.axis);
      return scale(weight, length, tf.clipByValue(length, 0, constraint.max_value));
    }
    case 'min_max_norm': {
      const { axis, min_value, max_value, rate } = constraint;
      const length = norms(weight, axis);
      const within = tf.clipByValue(length, min_value, max_value);
      return scale(weight, length, tf.add(tf.mul(within, rate), tf.mul(length, 1 - rate)));
    }
  }
}

function norms(weight: tf.Tensor, axes: readonly number[]): tf.Tensor {
  return tf.sqrt(tf.sum(tf.square(weight), [...axes], true));
}

function scale(weight: tf.Tensor, from: tf.Tensor, to: tf.Tensor): tf.Tensor {
  return tf.mul(weight, tf.div(to, tf.add(from, epsilon)));
}
