import type * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '#language';

/** The settings of an optimizer. */
export type OptimizerSettings<Name extends Optimizer['name']> = Extract<Optimizer, { name: Name }>;

/**
 * Computes one update of one weight; pure. `slots` is the optimizer's state of the weight (`optimizerSlots`), initially zeros;
 * `rate` is the result of `OptimizerRule.rate`. Returns the new weight and slots.
 */
export type UpdateRule = (
  weight: tf.Tensor,
  gradient: tf.Tensor,
  slots: readonly tf.Tensor[],
  rate: tf.Tensor,
) => readonly [weight: tf.Tensor, ...slots: tf.Tensor[]];

/** An optional kernel of engines that computes an update in one pass. */
export interface UpdateKernel {
  readonly name: string;
  /** The kernel's names of the slots. */
  readonly slots: readonly string[];
  readonly settings: tf.NamedAttrMap;
}

/** An optimizer with its settings. */
export interface OptimizerRule {
  /** Keras 3's update, with the same order of operations. */
  readonly update: UpdateRule;
  readonly kernel: UpdateKernel;
  /** Returns the factor of the update at a step, counted from 1, from the learning rate of that step. */
  readonly rate: (learningRate: number, step: number) => number;
}
