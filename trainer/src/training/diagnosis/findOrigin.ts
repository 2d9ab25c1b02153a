import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '#data';
import { eagerExecutor, type Executor } from '../../engines/executor.js';
import { withGradient } from '../../layers/withGradient.js';
import type { Learner } from '../learner.js';
import { least } from '../least.js';
import type { OptimizerState } from '../optimizers/createOptimizer.js';
import { createStepper } from '../stepper.js';
import { type Observation, type ObservedTensor, observeKernels, type Range } from './observeKernels.js';

/** Where a number that is not finite began, in a step of training. */
export type Origin =
  /** What the step was given: an array of the batch, or a weight by its name. */
  | { readonly part: 'batch' }
  | { readonly part: 'weight'; readonly weight: string }
  | {
      /** A layer's output, the loss, the gradients that a layer or the loss passes back, or the optimizer's update. */
      readonly part: 'layer' | 'loss' | 'gradient' | 'update';
      /** The layer; of an update, its weight by its name; `null`: the loss. */
      readonly name: string | null;
      readonly operation: string;
      /** The numbers that went into the operation; `null`: none were numbers with fractions. */
      readonly range: Range | null;
    };

/**
 * Runs a step, or an evaluation, again, operation by operation, to find the first operation that computes a number that is not finite
 * from finite ones. Weights and slots change as in the step. Returns `null` if all numbers are finite.
 *
 * @param step `null`: the batch is evaluated
 */
export async function findOrigin(learner: Learner, batch: Batch, step: number | null): Promise<Origin | null> {
  const { model, optimizer } = learner;
  const observer = observeKernels();
  const forward: Boundary[] = [];
  const backward: Boundary[] = [];
  const looked: Record<'batch' | 'results' | 'gradients', number[]> = { batch: [], results: [], gradients: [] };
  let firstOfUpdate = Infinity;
  const observe = (name: string, output: tf.Tensor) => {
    forward.push({ name, kernel: observer.count() });
    if (output.dtype !== 'float32') return output;
    const gradient = (dy: tf.Tensor) => {
      backward.push({ name, kernel: observer.count() });
      return [tf.clone(dy)];
    };
    return withGradient([output], () => ({ value: tf.clone(output), saved: [], gradient }));
  };
  const apply: OptimizerState['apply'] = (gradientOf, step, updates) => {
    for (const weight of model.trainable.values()) {
      const gradient = gradientOf(weight);
      if (gradient) looked.gradients.push(observer.look(gradient));
    }
    firstOfUpdate = observer.count();
    optimizer.apply(gradientOf, step, updates);
  };
  const run: Executor['run'] = (name, arrays, step, compute) =>
    eagerExecutor.run(name, arrays, step, (inputs, step) => {
      looked.batch.push(...inputs.map(observer.look));
      const results = compute(inputs, step);
      looked.results.push(...results.map(observer.look));
      return results;
    });
  const variables = [...model.weights, ...optimizer.slots];
  const lookAtVariables = () => variables.map(([name, variable]) => ({ name, position: observer.look(variable) }));

  const before = lookAtVariables();
  let after: typeof before;
  try {
    const stepper = createStepper(
      { ...learner, optimizer: { ...optimizer, apply }, observe },
      { ...eagerExecutor, run },
    );
    await (step === null ? stepper.score(batch) : stepper.learn(batch, step));
    after = lookAtVariables();
  } finally {
    observer.stop();
  }
  const { kernels, results } = await observer.read();
  const isFinite = (position: number) => results[position]?.isFinite !== false;
  if (!looked.batch.every(isFinite)) return { part: 'batch' };
  const weight = before.find(({ position }) => !isFinite(position));
  if (weight) return { part: 'weight', weight: weight.name };

  /** Returns the earliest operation that made one of these results not finite. */
  const originOf = (positions: readonly number[]): number | null => {
    const found = positions.flatMap((position) => {
      const origin = results[position];
      return origin && !origin.isFinite ? (firstNonFinite(origin, kernels) ?? []) : [];
    });
    return found.length > 0 ? least(found) : null;
  };
  const updated = after.find(({ position }) => !isFinite(position));
  const at = originOf(looked.results) ?? originOf(looked.gradients) ?? originOf(after.map(({ position }) => position));
  if (at === null) return null;
  const kernel = kernels[at];
  if (!kernel) return null;
  const described = { operation: kernel.name.replace(/^_?Fused/, ''), range: rangeOf(kernel.inputs) };
  if (at >= firstOfUpdate) return { part: 'update', name: updated?.name ?? null, ...described };
  const layer = forward.find(({ kernel }) => at < kernel);
  if (layer) return { part: 'layer', name: layer.name, ...described };
  const passed = backward.findLast(({ kernel }) => kernel <= at);
  if (passed) return { part: 'gradient', name: passed.name, ...described };
  return { part: originOf(looked.results) === null ? 'gradient' : 'loss', name: null, ...described };
}

/** A layer and the number of operations before its output was complete, or before its gradient began. */
interface Boundary {
  readonly name: string;
  readonly kernel: number;
}

/** Follows a number that is not finite back to the operation whose inputs are all finite, or were given. */
function firstNonFinite({ source }: ObservedTensor, kernels: Observation['kernels']): number | null {
  for (let at = source; at !== null;) {
    const before: number | null =
      kernels[at]?.inputs.find((input) => !input.isFinite && input.source !== null)?.source ?? null;
    if (before === null) return at;
    at = before;
  }
  return null;
}

/** Returns the range of all inputs of an operation. */
function rangeOf(inputs: readonly ObservedTensor[]): Range | null {
  const ranges = inputs.flatMap(({ range }) => range ?? []);
  if (ranges.length === 0) return null;
  return {
    least: Math.min(...ranges.map(({ least }) => least)),
    greatest: Math.max(...ranges.map(({ greatest }) => greatest)),
  };
}
