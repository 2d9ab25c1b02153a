import * as tf from '@tensorflow/tfjs-core';
import { givenTensor } from './givenTensor.js';
import type { KernelInputs, NativeBackend } from './nativeBackend.js';
import { optionalTensor, rows, statesBefore } from './sequence.js';

/** Implements the wasm engine's kernels of the same names by our own TensorFlow operations; see trainer/native-addon/gru.cc. */
export function gruSequence(backend: NativeBackend, inputs: KernelInputs): tf.Tensor[] {
  return tf.tidy(() => {
    const given = [givenTensor(inputs.steps), ...operands(inputs)];
    return backend.executeMultipleOutputs('ShapewrightGru', [], given, 3);
  });
}

/** Returns the gradients with respect to `steps`, `kernel`, `bias` if present, and `state`. */
export function gruSequenceGrad(backend: NativeBackend, inputs: KernelInputs): tf.Tensor[] {
  return tf.tidy(() => {
    const [states, gates, inner] = [givenTensor(inputs.states), givenTensor(inputs.gates), givenTensor(inputs.inner)];
    const given = [givenTensor(inputs.dy), ...operands(inputs), states, gates, inner];
    const [dSteps, dInner, dState] = backend.executeMultipleOutputs('ShapewrightGruGrad', [], given, 3);
    if (!dSteps || !dInner || !dState) throw new Error('TensorFlow gave too few outputs.');
    const before = statesBefore(givenTensor(inputs.state), states);
    const units = states.shape.at(-1) ?? 1;
    const [slopes, dInnerRows] = [rows(dSteps), rows(dInner)];
    const dGates = tf.slice(slopes, [0, 0], [-1, 2 * units]);
    const ofGates = tf.matMul(before, dGates, true);
    if (inputs.bias) {
      const ofCandidate = tf.matMul(before, dInnerRows, true);
      return [dSteps, tf.concat([ofGates, ofCandidate], 1), tf.sum(dInnerRows, 0), dState];
    }
    const ofCandidate = tf.matMul(rows(inner), tf.slice(slopes, [0, 2 * units], [-1, units]), true);
    return [dSteps, tf.concat([ofGates, ofCandidate], 1), dState];
  });
}

function operands({ kernel, bias, state, mask }: KernelInputs): tf.Tensor[] {
  return [givenTensor(kernel), optionalTensor(bias), givenTensor(state), optionalTensor(mask)];
}
