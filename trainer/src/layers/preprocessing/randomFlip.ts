import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { drawn, uniform } from '../random.js';

/** Flips each image independently, in each direction with probability 1/2. */
export const random_flip: Forward<'random_flip'> = (_weights, [input], context, { mode, seed, data_format }) => {
  if (!context.training) return input;
  const first = data_format === 'channels_last' ? 1 : 2;
  const axes = [...(mode === 'horizontal' ? [] : [first]), ...(mode === 'vertical' ? [] : [first + 1])];
  const [batch = 1, ...others] = input.shape;
  const chosen = drawn(context, [axes.length, batch, ...others.map(() => 1)], (context) => {
    const next = uniform(context, seed);
    return () => (next() < 0.5 ? 1 : 0);
  });
  const choices = tf.unstack(chosen);
  return axes.reduce((images, axis, at) => {
    const chosen = choices[at] ?? tf.scalar(0);
    return tf.add(tf.mul(tf.reverse(images, axis), chosen), tf.mul(images, tf.sub(1, chosen)));
  }, input);
};
