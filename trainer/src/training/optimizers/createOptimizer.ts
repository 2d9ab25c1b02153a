import * as tf from '@tensorflow/tfjs-core';
import { type Optimizer, optimizerSlots } from '#language';
import { stepNumbers } from '../../engines/stepNumbers.js';
import { clip } from '../clip.js';
import { fusedUpdate } from './fusedUpdate.js';
import { optimizerRule } from './optimizers.js';

/** Returns the learning rate of a step. */
export type LearningRate = (step: number) => number;

/** An optimizer with its slot variables. */
export interface OptimizerState {
  /** Slots by name: `dense_1/kernel:m`. */
  readonly slots: ReadonlyMap<string, tf.Variable>;
  /** Updates weights and slots. A weight without a gradient stays unchanged. */
  readonly apply: (gradientOf: (weight: tf.Variable) => tf.Tensor | undefined, step: number) => void;
}

/** @param learningRate by default the optimizer's own at every step; it may change while steps are compiled */
export function createOptimizer(
  optimizer: Optimizer,
  weights: ReadonlyMap<string, tf.Variable>,
  learningRate: LearningRate = () => optimizer.learning_rate,
): OptimizerState {
  const rule = optimizerRule(optimizer);
  const update = fusedUpdate(rule.kernel) ?? rule.update;
  const rateOf = scalar((step) => rule.rate(learningRate(step), step));
  const { weight_decay: decay = null } = optimizer;
  /** Decoupled weight decay, applied before the update as in Keras. */
  const kept = decay === null ? null : scalar((step) => 1 - decay * learningRate(step));
  const slotNames = optimizerSlots(optimizer);
  const slotsOf = new Map(
    [...weights].map(([name, weight]) => [
      name,
      slotNames.map(() => tf.tidy(() => tf.variable(tf.zerosLike(weight), false))),
    ]),
  );
  return {
    slots: new Map(
      [...slotsOf].flatMap(([name, slots]) => slots.map((slot, index) => [`${name}:${slotNames[index] ?? ''}`, slot])),
    ),
    apply(gradientOf, step) {
      tf.tidy(() => {
        const [rate, share] = [rateOf(step), kept?.(step)];
        const found = [...weights].flatMap(([name, weight]) => {
          const gradient = gradientOf(weight);
          return gradient ? [[name, gradient] as const] : [];
        });
        for (const [name, gradient] of clip(optimizer, new Map(found))) {
          const weight = weights.get(name);
          if (!weight) continue;
          const slots = slotsOf.get(name) ?? [];
          const [nextWeight, ...nextSlots] = update(share ? tf.mul(weight, share) : weight, gradient, slots, rate);
          weight.assign(nextWeight);
          nextSlots.forEach((next, index) => slots[index]?.assign(next));
        }
      });
    },
  };
}

/** Returns a scalar tensor computed from the step. */
function scalar(of: (step: number) => number): (step: number) => tf.Tensor {
  const compute = (step: number) => Float32Array.of(of(step));
  return (step) => stepNumbers(step, [], compute);
}
