import * as tf from '@tensorflow/tfjs-core';
import type { Batch, NdArray } from '#data';
import { type GraphFunction, graphFunction } from '../engines/native/compiled/graphFunction.js';
import { record } from '../engines/native/compiled/record.js';
import type { Binding, NativeBackend } from '../engines/native/nativeBackend.js';
import type { BatchTensors, OutcomeTensors } from './learner.js';
import { tensorsOf } from './stepper.js';

/**
 * Computes on a batch and takes down what TensorFlow did, as a function of batches of that shape; the variables keep their values.
 * @throws where it cannot be written down.
 */
export function recordStep(
  backend: NativeBackend,
  variables: ReadonlyMap<string, tf.Variable>,
  name: string,
  batch: Batch,
  compute: (tensors: BatchTensors) => OutcomeTensors,
): GraphFunction {
  const { binding } = backend;
  const all = [...variables];
  tf.engine().startScope();
  const before = all.map(([, variable]) => tf.clone(variable));
  try {
    const tensors = tensorsOf(batch);
    const given = backend.getInputTensorIds([...tensors.inputs, tensors.targets]);
    const idsBefore = backend.getInputTensorIds(before);
    const { recording, result } = record(backend, () => compute(tensors));
    const idsAfter = backend.getInputTensorIds([...variables.values()]);
    const recorded = {
      recording,
      arguments: arraysOf(batch).map(({ dtype, shape }, at) => ({
        id: given[at] ?? -1,
        dtype: typeOf(binding, dtype),
        shape,
      })),
      variables: all.map(([name], at) => ({ name, before: idsBefore[at] ?? -1, after: idsAfter[at] ?? -1 })),
      results: backend.getInputTensorIds([
        result.loss,
        result.predictions,
        ...(result.penalty ? [result.penalty] : []),
      ]),
    };
    return graphFunction(name, recorded, binding);
  } finally {
    all.forEach(([, variable], at) => {
      if (before[at]) variable.assign(before[at]);
    });
    tf.engine().endScope();
  }
}

/** In the order of the arguments. */
export function arraysOf({ inputs, target }: Batch): NdArray[] {
  return [...inputs, target];
}

function typeOf({ TF_FLOAT, TF_INT32 }: Binding, dtype: NdArray['dtype']): number {
  return dtype === 'int32' ? TF_INT32 : TF_FLOAT;
}
