import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';

/** Normalizes by a mean and a variance per position along the axes, given or fitted to the data. */
export const normalization: Forward<'normalization'> = (weights, [input], _context, values) => {
  const positions = (values.axis ?? []).map((axis) => (axis < 0 ? axis + input.rank : axis));
  const kept = input.shape.map((size, axis) => (positions.includes(axis) ? size : 1));
  const sizes = kept.filter((_size, axis) => positions.includes(axis));
  const statistic = (given: typeof values.mean, name: string) => {
    if (given === null) return tf.reshape(requiredWeight(weights, name), kept);
    const tensor = typeof given === 'number' ? tf.scalar(given) : tf.tensor(given.flat(), shapeOf(given));
    return tf.reshape(tf.broadcastTo(tensor, sizes), kept);
  };
  const mean = statistic(values.mean, 'mean');
  const deviation = tf.maximum(tf.sqrt(statistic(values.variance, 'variance')), 1e-7);
  return values.invert ? tf.add(mean, tf.mul(input, deviation)) : tf.div(tf.sub(input, mean), deviation);
};

function shapeOf(given: readonly (number | readonly number[])[]): number[] {
  const [first] = given;
  return typeof first === 'object' ? [given.length, first.length] : [given.length];
}
