import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { givenTensor } from './givenTensor.js';
import type { KernelInputs, NativeBackend, OperationAttribute } from './nativeBackend.js';

const attributesSchema = v.object({ epsilon: v.number() });

/** Normalizes `x`, channels last, by its own moments. Returns `[y, mean, variance]`; see `standardizeBatch`. */
export function trainedBatchNorm(
  backend: NativeBackend,
  { x, gamma, beta }: KernelInputs,
  attributes: unknown,
): tf.Tensor[] {
  return tf.tidy(() => {
    const input = givenTensor(x);
    const given = [asImages(input), givenTensor(gamma), givenTensor(beta), tf.tensor1d([]), tf.tensor1d([])];
    const [y, mean, variance] = backend.executeMultipleOutputs(
      'FusedBatchNormV3',
      operationAttributes(backend, attributes),
      given,
      6,
    );
    if (!y || !mean || !variance) throw new Error('TensorFlow gave too few outputs.');
    // TensorFlow returns the unbiased variance.
    const count = input.size / mean.size;
    return [tf.reshape(y, input.shape), mean, tf.mul(variance, (count - 1) / count)];
  });
}

/** Returns the gradients with respect to `x`, `gamma` and `beta`. */
export function trainedBatchNormGrad(
  backend: NativeBackend,
  { dy, x, gamma, mean, variance }: KernelInputs,
  attributes: unknown,
): tf.Tensor[] {
  return tf.tidy(() => {
    const [input, spread] = [givenTensor(x), givenTensor(variance)];
    const { epsilon } = v.parse(attributesSchema, attributes);
    // The value that the forward operation saves: cuDNN's is the reciprocal of the standard deviation, the CPU's the variance.
    const kept = backend.isUsingGpuDevice ? tf.rsqrt(tf.add(spread, epsilon)) : spread;
    const given = [
      asImages(givenTensor(dy)),
      asImages(input),
      givenTensor(gamma),
      givenTensor(mean),
      kept,
      tf.tensor1d([]),
    ];
    const [dx, dGamma, dBeta] = backend.executeMultipleOutputs(
      'FusedBatchNormGradV3',
      operationAttributes(backend, attributes),
      given,
      5,
    );
    if (!dx || !dGamma || !dBeta) throw new Error('TensorFlow gave too few outputs.');
    return [tf.reshape(dx, input.shape), dGamma, dBeta];
  });
}

/** Reshapes to four dimensions, as TensorFlow requires. */
function asImages(x: tf.Tensor): tf.Tensor {
  return x.rank === 4 ? x : tf.reshape(x, [-1, 1, 1, x.shape.at(-1) ?? 1]);
}

function operationAttributes({ binding }: NativeBackend, attributes: unknown): OperationAttribute[] {
  const { TF_ATTR_TYPE, TF_ATTR_FLOAT, TF_ATTR_STRING, TF_ATTR_BOOL, TF_FLOAT } = binding;
  return [
    { name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT },
    { name: 'U', type: TF_ATTR_TYPE, value: TF_FLOAT },
    { name: 'epsilon', type: TF_ATTR_FLOAT, value: v.parse(attributesSchema, attributes).epsilon },
    { name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC' },
    { name: 'is_training', type: TF_ATTR_BOOL, value: true },
  ];
}
