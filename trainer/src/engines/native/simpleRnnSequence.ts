import * as tf from '@tensorflow/tfjs-core';
import { givenTensor } from './givenTensor.js';
import type { KernelInputs, NativeBackend } from './nativeBackend.js';
import { optionalTensor, rows, statesBefore } from './sequence.js';

/**
 * Implements the wasm engine's kernels of the same names by our own TensorFlow operations; see trainer/native-addon/simpleRnn.cc.
 */
export function simpleRnnSequence(backend: NativeBackend, { steps, kernel, state, mask }: KernelInputs): tf.Tensor[] {
  return tf.tidy(() => {
    const given = [...[steps, kernel, state].map(givenTensor), optionalTensor(mask)];
    return backend.executeMultipleOutputs('ShapewrightSimpleRnn', [], given, 1);
  });
}

/** Returns the gradients with respect to `steps`, `kernel` and `state`. */
export function simpleRnnSequenceGrad(backend: NativeBackend, inputs: KernelInputs): tf.Tensor[] {
  return tf.tidy(() => {
    const states = givenTensor(inputs.states);
    const given = [givenTensor(inputs.dy), givenTensor(inputs.kernel), optionalTensor(inputs.mask), states];
    const [dSteps, dState] = backend.executeMultipleOutputs('ShapewrightSimpleRnnGrad', [], given, 2);
    if (!dSteps || !dState) throw new Error('TensorFlow gave too few outputs.');
    return [dSteps, tf.matMul(statesBefore(givenTensor(inputs.state), states), rows(dSteps), true), dState];
  });
}
