import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '#data';
import { toTensor } from '../model/toTensor.js';
import { type BatchTensors, learn, type Learner, type OutcomeTensors, score } from './learner.js';

/** What a network made of a batch: the mean loss of its samples, what regularizers add to it, and predictions `[samples, outputs]`, row by row. */
export interface Outcome {
  readonly loss: number;
  /** `null` where the network has no regularizers. */
  readonly penalty: number | null;
  readonly predictions: Float32Array;
}

/** How a network takes its batches. */
export interface Stepper {
  /** Updates the weights by a batch. The outcome is that of the weights before. */
  readonly learn: (batch: Batch, step: number) => Promise<Outcome>;
  /** Tries the network on a batch. */
  readonly score: (batch: Batch) => Promise<Outcome>;
  /** To be called before the variables of model and optimizer are read or written. */
  readonly settle: () => void;
  /** Takes what is to be said since it was last asked: why it is slower than it could be. */
  readonly drainNotes: () => readonly string[];
  readonly dispose: () => void;
}

/** Operation by operation, which every engine can. */
export function eagerStepper(learner: Learner): Stepper {
  return {
    learn: (batch, step) => computeEagerly(batch, (tensors) => learn(learner, tensors, step)),
    score: (batch) => computeEagerly(batch, (tensors) => score(learner, tensors)),
    settle: () => undefined,
    drainNotes: () => [],
    dispose: () => undefined,
  };
}

/** Whoever asks disposes of them. */
export function tensorsOf({ inputs, target }: Batch): BatchTensors {
  return { inputs: inputs.map(toTensor), targets: toTensor(target) };
}

/** Computes on a batch, operation by operation, and reads what comes out. */
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
