import * as tf from '@tensorflow/tfjs-core';
import { exactly } from './exactly.js';
import type { OptimizerRule, OptimizerSettings } from './optimizerRule.js';

/** Dozat 2016, with the schedule of the momentum of Keras. */
export function nadam({ beta_1, beta_2, epsilon }: OptimizerSettings<'nadam'>): OptimizerRule {
  const momentumAt = (step: number) => beta_1 * (1 - 0.5 * 0.96 ** step);
  /** Product of the momentums of the steps up to this one. */
  const productAt = (step: number) => {
    let product = 1;
    // Below that, `1 - product` is 1.
    for (let one = 1; one <= step && product > Number.EPSILON / 4; one++) product *= momentumAt(one);
    return product;
  };
  return {
    update(weight, gradient, slots, numbers) {
      const [m, v] = exactly(slots, 2);
      const [rate, ofM, ofGradient, ofV] = exactly(numbers, 4);
      const nextM = tf.add(m, tf.mul(tf.sub(gradient, m), 1 - beta_1));
      const nextV = tf.add(v, tf.mul(tf.sub(tf.square(gradient), v), 1 - beta_2));
      const estimate = tf.add(tf.mul(nextM, ofM), tf.mul(gradient, ofGradient));
      const change = tf.div(tf.mul(estimate, rate), tf.add(tf.sqrt(tf.mul(nextV, ofV)), epsilon));
      return [tf.sub(weight, change), nextM, nextV];
    },
    numbers(learningRate, step) {
      const [now, next] = [momentumAt(step), momentumAt(step + 1)];
      const product = productAt(step);
      return [learningRate, next / (1 - product * next), (1 - now) / (1 - product), 1 / (1 - beta_2 ** step)];
    },
  };
}
