import type * as tf from '@tensorflow/tfjs-core';
import type { OptimizedWeight, Optimizer } from '#language';

/** The settings of an optimizer. */
export type OptimizerSettings<Name extends Optimizer['name']> = Extract<Optimizer, { name: Name }>;

/**
 * Computes one update of one weight; pure. `slots` is the optimizer's state of the weight (`optimizerSlots`); `numbers` are those
 * of `OptimizerRule.numbers`, scalars. Returns the new weight and slots.
 */
export type UpdateRule = (
  weight: tf.Tensor,
  gradient: tf.Tensor,
  slots: readonly tf.Tensor[],
  numbers: readonly tf.Tensor[],
  of: OptimizedWeight,
) => readonly [weight: tf.Tensor, ...slots: tf.Tensor[]];

/** A kernel of some engines that computes an update in one pass, with the first of the rule's numbers. */
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
  /** Left out: no engine has one. */
  readonly kernel?: UpdateKernel;
  /** Returns what an update needs to know of its step, counted from 1, and of the learning rate of that step. */
  readonly numbers: (learningRate: number, step: number) => readonly number[];
  /** Returns the weight decay of a weight; left out: that of the settings. */
  readonly decayOf?: (of: OptimizedWeight) => number | null;
}
