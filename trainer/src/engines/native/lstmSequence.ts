import * as tf from '@tensorflow/tfjs-core';
import { givenTensor } from './givenTensor.js';
import type { KernelInputs, NativeBackend } from './nativeBackend.js';

/** As the wasm engine's kernels of the same names, by our own operations of TensorFlow; see trainer/native/lstm.cc. */
export function lstmSequence(backend: NativeBackend, { steps, kernel, state, carry }: KernelInputs): tf.Tensor[] {
  return tf.tidy(() => {
    const given = [steps, kernel, state, carry].map(givenTensor);
    return backend.executeMultipleOutputs('ShapewrightLstm', [], [...given, tf.tensor1d([])], 3);
  });
}

/** The gradients in `steps`, `kernel`, `state` and `carry`. */
export function lstmSequenceGrad(backend: NativeBackend, inputs: KernelInputs): tf.Tensor[] {
  return tf.tidy(() => {
    const [dy, states, state] = [givenTensor(inputs.dy), givenTensor(inputs.states), givenTensor(inputs.state)];
    const [kernel, carry] = [givenTensor(inputs.kernel), givenTensor(inputs.carry)];
    const kept = [givenTensor(inputs.carries), givenTensor(inputs.gates)];
    const given = [dy, tf.zerosLike(carry), kernel, carry, tf.tensor1d([]), ...kept];
    const [dSteps, dState, dCarry] = backend.executeMultipleOutputs('ShapewrightLstmGrad', [], given, 3);
    if (!dSteps || !dState || !dCarry) throw new Error('TensorFlow gave too few outputs.');
    const [batch = 1, time = 1, units = 1] = states.shape;
    const before = tf.concat([tf.expandDims(state, 1), tf.slice(states, 0, [batch, time - 1, units])], 1);
    const rows = (tensor: tf.Tensor) => tf.reshape(tensor, [batch * time, -1]);
    return [dSteps, tf.matMul(rows(before), rows(dSteps), true), dState, dCarry];
  });
}
