import * as tf from '@tensorflow/tfjs-core';
import { givenTensor } from './givenTensor.js';
import type { KernelInputs, NativeBackend } from './nativeBackend.js';
import { optionalTensor, rows, statesBefore } from './sequence.js';

/** Implements the wasm engine's kernels of the same names by our own TensorFlow operations; see trainer/native-addon/lstm.cc. */
export function lstmSequence(backend: NativeBackend, { steps, kernel, state, carry, mask }: KernelInputs): tf.Tensor[] {
  return tf.tidy(() => {
    const given = [...[steps, kernel, state, carry].map(givenTensor), optionalTensor(mask)];
    return backend.executeMultipleOutputs('ShapewrightLstm', [], given, 3);
  });
}

/** Returns the gradients with respect to `steps`, `kernel`, `state` and `carry`. */
export function lstmSequenceGrad(backend: NativeBackend, inputs: KernelInputs): tf.Tensor[] {
  return tf.tidy(() => {
    const slopes = [givenTensor(inputs.dy), optionalTensor(inputs.dLast)];
    const given = [givenTensor(inputs.kernel), givenTensor(inputs.carry), optionalTensor(inputs.mask)];
    const made = [givenTensor(inputs.carries), givenTensor(inputs.gates)];
    const all = [...slopes, ...given, ...made];
    const [dSteps, dState, dCarry] = backend.executeMultipleOutputs('ShapewrightLstmGrad', [], all, 3);
    if (!dSteps || !dState || !dCarry) throw new Error('TensorFlow gave too few outputs.');
    const before = statesBefore(givenTensor(inputs.state), givenTensor(inputs.states));
    return [dSteps, tf.matMul(before, rows(dSteps), true), dState, dCarry];
  });
}
