import * as tf from '@tensorflow/tfjs-core';
import { exactly } from './exactly.js';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** Shazeer and Stern 2018. */
export function adafactor({
  beta_2_decay,
  epsilon_1,
  epsilon_2,
  clip_threshold,
}: OptimizerSettings<'adafactor'>): OptimizerRule {
  const rms = (values: tf.Tensor) => tf.sqrt(tf.mean(tf.square(values)));
  return {
    update(weight, gradient, slots, numbers) {
      const [rate, decay] = exactly(numbers, 2);
      const squares = tf.add(tf.square(gradient), epsilon_1);
      const step = tf.mul(tf.maximum(epsilon_2, rms(weight)), rate);
      const next = weight.rank < 2 ? ofVector(slots, squares, decay) : ofMatrix(slots, squares, decay);
      const update = tf.div(gradient, tf.sqrt(next.velocity));
      const clipped = tf.div(update, tf.maximum(1, tf.div(rms(update), clip_threshold)));
      return [tf.sub(weight, tf.mul(clipped, step)), ...next.slots];
    },
    numbers: (learningRate, step) => [Math.min(learningRate, 1 / Math.sqrt(step)), 1 - step ** beta_2_decay],
  };
}

/** The next slots, and the mean of squares that they stand for. */
interface NextSlots {
  readonly slots: readonly tf.Tensor[];
  readonly velocity: tf.Tensor;
}

function ofVector(slots: readonly tf.Tensor[], squares: tf.Tensor, decay: tf.Tensor): NextSlots {
  const [velocity] = exactly(slots, 1);
  const next = mixed(velocity, squares, decay);
  return { slots: [next], velocity: next };
}

function ofMatrix(slots: readonly tf.Tensor[], squares: tf.Tensor, decay: tf.Tensor): NextSlots {
  const [rows, columns] = exactly(slots, 2);
  const ofRows = mixed(rows, tf.mean(squares, -1), decay);
  const ofColumns = mixed(columns, tf.mean(squares, -2), decay);
  const shares = tf.div(ofRows, tf.mean(ofRows, -1, true));
  return { slots: [ofRows, ofColumns], velocity: tf.mul(tf.expandDims(shares, -1), tf.expandDims(ofColumns, -2)) };
}

function mixed(old: tf.Tensor, next: tf.Tensor, decay: tf.Tensor): tf.Tensor {
  return tf.add(tf.mul(old, decay), tf.mul(next, tf.sub(1, decay)));
}
