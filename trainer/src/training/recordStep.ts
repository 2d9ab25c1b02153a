import * as tf from '@tensorflow/tfjs-core';
import type { Batch, NdArray } from '#data';
import { type GraphFunction, graphFunction } from '../engines/native/compiled/graphFunction.js';
import { record } from '../engines/native/compiled/record.js';
import type { Binding, NativeBackend } from '../engines/native/nativeBackend.js';
import type { BatchTensors, OutcomeTensors } from './learner.js';
import { tensorsOf } from './stepper.js';

/**
 * Records the TensorFlow operations of a step as a function of batches of that shape. The variables keep their values.
 * @throws if an operation cannot be recorded
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

/** Returns a batch's arrays in the order of the function's arguments. */
export function arraysOf({ inputs, target }: Batch): NdArray[] {
  return [...inputs, target];
}

function typeOf({ TF_FLOAT, TF_INT32 }: Binding, dtype: NdArray['dtype']): number {
  return dtype === 'int32' ? TF_INT32 : TF_FLOAT;
}
