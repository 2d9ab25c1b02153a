import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '#language';
import { stepNumbers } from '../engines/stepNumbers.js';

/**
 * Computes one update of one weight; pure. `slots` is the optimizer's state of the weight (`optimizerSlots`), initially zeros;
 * `rate` is the result of `stepRate`. Returns the new weight and slots.
 */
export type UpdateRule = (
  weight: tf.Tensor,
  gradient: tf.Tensor,
  slots: readonly tf.Tensor[],
  rate: tf.Tensor,
) => readonly [weight: tf.Tensor, ...slots: tf.Tensor[]];

/** Returns the learning rate of a step. */
export type LearningRate = (step: number) => number;

/** Returns Keras 3's update rule, with the same order of operations. */
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

function sgd({ momentum, nesterov }: Settings<'sgd'>): UpdateRule {
  if (momentum === 0) return (weight, gradient, _slots, rate) => [tf.sub(weight, tf.mul(gradient, rate))];
  return (weight, gradient, [velocity = tf.zerosLike(weight)], rate) => {
    const change = tf.neg(tf.mul(gradient, rate));
    const next = tf.add(tf.mul(velocity, momentum), change);
    return [tf.add(weight, nesterov ? tf.add(tf.mul(next, momentum), change) : next), next];
  };
}

/** Kingma and Ba 2015, the faster form of section 2: the bias correction is part of the learning rate. */
function adam({ beta_1, beta_2, epsilon }: Settings<'adam'>): UpdateRule {
  return (weight, gradient, [m = tf.zerosLike(weight), v = tf.zerosLike(weight)], rate) => {
    const nextM = tf.add(m, tf.mul(tf.sub(gradient, m), 1 - beta_1));
    const nextV = tf.add(v, tf.mul(tf.sub(tf.square(gradient), v), 1 - beta_2));
    const change = tf.div(tf.mul(nextM, rate), tf.add(tf.sqrt(nextV), epsilon));
    return [tf.sub(weight, change), nextM, nextV];
  };
}

/** Returns the factor of the update at a step, counted from 1: the learning rate, for Adam with its bias correction. */
export function stepRate(optimizer: Optimizer, learningRate: LearningRate): (step: number) => tf.Tensor {
  return scalar(
    optimizer.name === 'adam' ? (step) => correctedRate(optimizer, learningRate(step), step) : learningRate,
  );
}

function correctedRate({ beta_1, beta_2 }: Settings<'adam'>, rate: number, step: number): number {
  return (rate * Math.sqrt(1 - beta_2 ** step)) / (1 - beta_1 ** step);
}

function rmsprop({ rho, momentum, epsilon }: Settings<'rmsprop'>): UpdateRule {
  return (weight, gradient, [velocity = tf.zerosLike(weight), average = tf.zerosLike(weight)], rate) => {
    const nextVelocity = tf.add(tf.mul(velocity, rho), tf.mul(tf.square(gradient), 1 - rho));
    const change = tf.div(tf.mul(gradient, rate), tf.sqrt(tf.add(nextVelocity, epsilon)));
    if (momentum === 0) return [tf.sub(weight, change), nextVelocity];
    const nextAverage = tf.add(tf.mul(average, momentum), change);
    return [tf.sub(weight, nextAverage), nextVelocity, nextAverage];
  };
}

/** Returns a scalar tensor computed from the step. */
export function scalar(of: (step: number) => number): (step: number) => tf.Tensor {
  const compute = (step: number) => Float32Array.of(of(step));
  return (step) => stepNumbers(step, [], compute);
}
