import type { Optimizer } from '#language';
import * as tf from '@tensorflow/tfjs-core';
import { stepNumbers } from '../engines/stepNumbers.js';

/**
 * One update of one weight, pure. `slots` are what the optimizer remembers of it (`optimizerSlots`), all zeros at first; out come the
 * new values of the weight and of the slots. Steps count from 1.
 */
export type UpdateRule = (
  weight: tf.Tensor,
  gradient: tf.Tensor,
  slots: readonly tf.Tensor[],
  step: number,
) => readonly [weight: tf.Tensor, ...slots: tf.Tensor[]];

/** Keras 3's formulas, its order of operations included. */
export function updateRule(optimizer: Optimizer): UpdateRule {
  switch (optimizer.name) {
    case 'sgd':
      return sgd(optimizer);
    case 'adam':
      return adam(optimizer);
    case 'rmsprop':
      return rmsprop(optimizer);
  }
}

type Settings<Name extends Optimizer['name']> = Extract<Optimizer, { name: Name }>;

function sgd({ learning_rate, momentum, nesterov }: Settings<'sgd'>): UpdateRule {
  if (momentum === 0) return (weight, gradient) => [tf.sub(weight, tf.mul(gradient, learning_rate))];
  return (weight, gradient, [velocity = tf.zerosLike(weight)]) => {
    const change = tf.mul(gradient, -learning_rate);
    const next = tf.add(tf.mul(velocity, momentum), change);
    return [tf.add(weight, nesterov ? tf.add(tf.mul(next, momentum), change) : next), next];
  };
}

/** Kingma and Ba 2015, section 2's faster form: the corrections for the first steps are in the learning rate. */
function adam(settings: Settings<'adam'>): UpdateRule {
  const { beta_1, beta_2, epsilon } = settings;
  const rateOf = (step: number) => Float32Array.of(correctedRate(settings, step));
  return (weight, gradient, [m = tf.zerosLike(weight), v = tf.zerosLike(weight)], step) => {
    const rate = stepNumbers(step, [], rateOf);
    const nextM = tf.add(m, tf.mul(tf.sub(gradient, m), 1 - beta_1));
    const nextV = tf.add(v, tf.mul(tf.sub(tf.square(gradient), v), 1 - beta_2));
    const change = tf.div(tf.mul(nextM, rate), tf.add(tf.sqrt(nextV), epsilon));
    return [tf.sub(weight, change), nextM, nextV];
  };
}

export function correctedRate({ learning_rate, beta_1, beta_2 }: Settings<'adam'>, step: number): number {
  return (learning_rate * Math.sqrt(1 - beta_2 ** step)) / (1 - beta_1 ** step);
}

function rmsprop({ learning_rate, rho, momentum, epsilon }: Settings<'rmsprop'>): UpdateRule {
  return (weight, gradient, [velocity = tf.zerosLike(weight), average = tf.zerosLike(weight)]) => {
    const nextVelocity = tf.add(tf.mul(velocity, rho), tf.mul(tf.square(gradient), 1 - rho));
    const change = tf.div(tf.mul(gradient, learning_rate), tf.sqrt(tf.add(nextVelocity, epsilon)));
    if (momentum === 0) return [tf.sub(weight, change), nextVelocity];
    const nextAverage = tf.add(tf.mul(average, momentum), change);
    return [tf.sub(weight, nextAverage), nextVelocity, nextAverage];
  };
}
