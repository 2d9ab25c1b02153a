import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '#data';
import { toTensor } from '../model/toTensor.js';
import { type BatchTensors, learn, type Learner, type OutcomeTensors, score } from './learner.js';

/** Results of a batch: the mean loss of its samples, the penalty, and predictions `[samples, outputs]`, row-major. */
export interface Outcome {
  readonly loss: number;
  /** `null` if the network has no regularizers. */
  readonly penalty: number | null;
  readonly predictions: Float32Array;
}

/** Runs training and evaluation steps, eagerly or compiled. */
export interface Stepper {
  /** Updates the weights with a batch. Returns the outcome of the weights before the update. */
  readonly learn: (batch: Batch, step: number) => Promise<Outcome>;
  /** Evaluates the network on a batch, without an update. */
  readonly score: (batch: Batch) => Promise<Outcome>;
  /** Writes pending values back. Call it before reading or writing the variables of model and optimizer. */
  readonly settle: () => void;
  /** Returns and clears the notes since the last call: why steps are slower than they could be. */
  readonly drainNotes: () => readonly string[];
  readonly dispose: () => void;
}

/** Returns a stepper that runs operation by operation; every engine supports it. */
export function eagerStepper(learner: Learner): Stepper {
  return {
    learn: (batch, step) => computeEagerly(batch, (tensors) => learn(learner, tensors, step)),
    score: (batch) => computeEagerly(batch, (tensors) => score(learner, tensors)),
    settle: () => undefined,
    drainNotes: () => [],
    dispose: () => undefined,
  };
}

/** Uploads a batch to the engine. The caller disposes of the tensors. */
export function tensorsOf({ inputs, target }: Batch): BatchTensors {
  return { inputs: inputs.map(toTensor), targets: toTensor(target) };
}

/** Runs a computation on a batch eagerly and downloads the results. */
export async function computeEagerly(
  batch: Batch,
  compute: (tensors: BatchTensors) => OutcomeTensors,
): Promise<Outcome> {
  const tensors = tensorsOf(batch);
  const { loss, penalty, predictions } = compute(tensors);
  tf.dispose([...tensors.inputs, tensors.targets]);
  const read = (tensor: tf.Tensor) => tensor.data<'float32'>();
  const [[value = NaN], [added] = [null], values] = await Promise.all([
    read(loss),
    penalty ? read(penalty) : undefined,
    read(predictions),
  ]);
  tf.dispose([loss, predictions, ...(penalty ? [penalty] : [])]);
  return { loss: value, penalty: added ?? null, predictions: values };
}
