import * as tf from '@tensorflow/tfjs-core';
import { type Optimizer, optimizerSlots } from '#language';
import { stepNumbers } from '../../engines/stepNumbers.js';
import { clip } from '../clip.js';
import { averageName } from './averages.js';
import { fusedUpdate } from './fusedUpdate.js';
import type { OptimizerRule } from './optimizerRule.js';
import { optimizerRule } from './optimizers.js';

/** Returns the learning rate of an update, counted from 1. */
export type LearningRate = (update: number) => number;

/** An optimizer with its slot variables. */
export interface OptimizerState {
  /** Slots by name: `dense_1/kernel:m`. */
  readonly slots: ReadonlyMap<string, tf.Variable>;
  /** Tells whether a step updates the weights; other steps only accumulate gradients. */
  readonly updatesAt: (step: number) => boolean;
  /** Updates weights and slots, or only accumulates the gradients. A weight without a gradient stays unchanged. */
  readonly apply: (gradientOf: (weight: tf.Variable) => tf.Tensor | undefined, step: number, updates: boolean) => void;
}

/** How an optimizer works beside its own rule. */
export interface OptimizerOptions {
  /** By default the optimizer's own for every update; it may change while steps are compiled. */
  readonly learningRate?: LearningRate;
  /** Number of steps whose mean gradient makes an update. */
  readonly accumulate?: number;
  /** Momentum of the moving average of the weights, in the slots `average`; `null`: none. */
  readonly ema?: number | null;
}

const accumulatorName = 'gradient';

/** How the names of slots end in which gradients are added up. */
export const accumulatorEnding = `:${accumulatorName}`;

/** A weight with its slots. */
interface Optimized {
  readonly name: string;
  readonly weight: tf.Variable;
  readonly slots: readonly tf.Variable[];
  readonly accumulator: tf.Variable | null;
  readonly average: tf.Variable | null;
}

/** Returns a function that computes the numbers of an update once for all of them, as each is asked for by itself. */
function lastNumbers(compute: OptimizerRule['numbers']): OptimizerRule['numbers'] {
  let last: { readonly rate: number; readonly update: number; readonly numbers: readonly number[] } | null = null;
  return (rate, update) => {
    if (last?.rate !== rate || last.update !== update) last = { rate, update, numbers: compute(rate, update) };
    return last.numbers;
  };
}

/** Creates an optimizer of these weights. */
export function createOptimizer(
  optimizer: Optimizer,
  weights: ReadonlyMap<string, tf.Variable>,
  { learningRate = () => optimizer.learning_rate, accumulate = 1, ema = null }: OptimizerOptions = {},
): OptimizerState {
  const rule = optimizerRule(optimizer);
  const update = (rule.kernel && fusedUpdate(rule.kernel)) ?? rule.update;
  const decayOf = rule.decayOf ?? (() => optimizer.weight_decay ?? null);
  const slots = new Map<string, tf.Variable>();
  const zeros = (shape: readonly number[], initial = 0) =>
    tf.tidy(() => tf.variable(tf.fill([...shape], initial), false));
  const optimized = Array.from(weights, ([name, weight]): Optimized => {
    const add = (slot: string, variable: tf.Variable) => {
      slots.set(`${name}:${slot}`, variable);
      return variable;
    };
    const { shape } = weight;
    return {
      ...{ name, weight },
      slots: optimizerSlots(optimizer, { name, shape }).map((slot) => add(slot.name, zeros(slot.shape, slot.initial))),
      accumulator: accumulate === 1 ? null : add(accumulatorName, zeros(shape)),
      average: ema === null ? null : add(averageName, zeros(shape)),
    };
  });
  /** Returns a tensor that depends on the update. */
  const ofUpdate = (step: number, of: (update: number) => number) =>
    stepNumbers(step, [], (step) => Float32Array.of(of(step / accumulate)));
  const numbersAt = lastNumbers(rule.numbers);
  const count = rule.numbers(1, 1).length;
  const applyGradients = (gradients: ReadonlyMap<string, tf.Tensor>, step: number) => {
    const numbers = Array.from({ length: count }, (_, index) =>
      ofUpdate(step, (update) => numbersAt(learningRate(update), update)[index] ?? NaN),
    );
    const kept = new Map<number, tf.Tensor>();
    /** Returns what weights keep under decoupled weight decay, applied before the update as in Keras. */
    const keptOf = (decay: number) => {
      const share = kept.get(decay) ?? ofUpdate(step, (update) => 1 - decay * learningRate(update));
      kept.set(decay, share);
      return share;
    };
    for (const { name, weight, slots, accumulator } of optimized) {
      const gradient = gradients.get(name);
      if (!gradient) continue;
      const { shape } = weight;
      const decay = decayOf({ name, shape });
      const before = decay === null ? weight : tf.mul(weight, keptOf(decay));
      const [next, ...nextSlots] = update(before, gradient, slots, numbers, { name, shape });
      weight.assign(next);
      nextSlots.forEach((value, index) => slots[index]?.assign(value));
      accumulator?.assign(tf.zerosLike(accumulator));
    }
  };

  /** As in Keras, the first average is the weight itself. */
  const updateAverages = (momentum: number, step: number) => {
    const share = ofUpdate(step, (update) => (update <= 1 ? 0 : momentum));
    for (const { weight, average } of optimized)
      average?.assign(tf.add(tf.mul(average, share), tf.mul(weight, tf.sub(1, share))));
  };

  return {
    slots,
    updatesAt: (step) => step % accumulate === 0,
    apply(gradientOf, step, updates) {
      tf.tidy(() => {
        const found = new Map<string, tf.Tensor>();
        for (const { name, weight, accumulator } of optimized) {
          const gradient = gradientOf(weight);
          if (gradient) found.set(name, accumulator ? tf.add(gradient, accumulator) : gradient);
        }
        if (!updates) {
          for (const { name, accumulator } of optimized) {
            const sum = found.get(name);
            if (sum) accumulator?.assign(sum);
          }
          return;
        }
        const means =
          accumulate === 1 ? found : new Map(Array.from(found, ([name, sum]) => [name, tf.div(sum, accumulate)]));
        applyGradients(clip(optimizer, means), step);
        if (ema !== null) updateAverages(ema, step);
      });
    },
  };
}
