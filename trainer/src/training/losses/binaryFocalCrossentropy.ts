import * as tf from '@tensorflow/tfjs-core';
import type { LossOfArguments } from './lossFunction.js';
import { meanLoss } from './meanOf.js';
import { powerOf } from './powerOf.js';
import { logitsOf, sigmoidCrossEntropies, smoothTargets } from './probabilities.js';

export const binary_focal_crossentropy: LossOfArguments<'binary_focal_crossentropy'> = (
  { alpha, gamma, apply_class_balancing, label_smoothing },
  areLogits,
) =>
  meanLoss((outputs, given) => {
    const logits = areLogits ? outputs : logitsOf(outputs);
    const probabilities = areLogits ? tf.sigmoid(outputs) : outputs;
    const targets = smoothTargets(given, label_smoothing);
    // 1 - t · p - (1 - t) · (1 - p)
    const missed = tf.sub(tf.add(targets, probabilities), tf.mul(tf.mul(targets, probabilities), 2));
    const focal = tf.mul(powerOf(missed, gamma), sigmoidCrossEntropies(logits, targets));
    if (!apply_class_balancing) return focal;
    return tf.mul(tf.add(tf.mul(targets, 2 * alpha - 1), 1 - alpha), focal);
  });
