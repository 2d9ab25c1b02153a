import * as tf from '@tensorflow/tfjs-core';
import type { NdArray } from '#data';
import { toTensor } from '../../toTensor.js';
import type { Binding, NativeBackend } from '../nativeBackend.js';
import { type GraphFunction, graphFunction } from './graphFunction.js';
import { record } from './record.js';

/**
 * Records the TensorFlow operations of a computation as a function of arrays of these shapes. The variables keep their values.
 * @throws if an operation cannot be recorded
 */
export function recordComputation(
  backend: NativeBackend,
  variables: ReadonlyMap<string, tf.Variable>,
  name: string,
  arrays: readonly NdArray[],
  compute: (inputs: readonly tf.Tensor[]) => readonly tf.Tensor[],
): GraphFunction {
  const { binding } = backend;
  const all = [...variables];
  tf.engine().startScope();
  const before = all.map(([, variable]) => tf.clone(variable));
  try {
    const inputs = arrays.map(toTensor);
    const given = backend.getInputTensorIds(inputs);
    const idsBefore = backend.getInputTensorIds(before);
    const { recording, result } = record(backend, () => compute(inputs));
    const idsAfter = backend.getInputTensorIds([...variables.values()]);
    const recorded = {
      recording,
      arguments: arrays.map(({ dtype, shape }, at) => ({ id: given[at] ?? -1, dtype: typeOf(binding, dtype), shape })),
      variables: all.map(([name], at) => ({ name, before: idsBefore[at] ?? -1, after: idsAfter[at] ?? -1 })),
      results: backend.getInputTensorIds(result),
    };
    return graphFunction(name, recorded, binding);
  } finally {
    all.forEach(([, variable], at) => {
      if (before[at]) variable.assign(before[at]);
    });
    tf.engine().endScope();
  }
}

function typeOf({ TF_FLOAT, TF_INT32 }: Binding, dtype: NdArray['dtype']): number {
  return dtype === 'int32' ? TF_INT32 : TF_FLOAT;
}
