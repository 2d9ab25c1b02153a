import * as tf from '@tensorflow/tfjs-core';

/** Operations and gradients that every engine must compute alike. */
export interface Case {
  name: string;
  compute: () => tf.Tensor[];
  /** The same in another way, where plain JavaScript's way is wrong. */
  expected?: () => tf.Tensor[];
}

/** Numbers between -1 and 1, the same in every engine and every run. */
function noise(shape: number[], seed: number): Float32Array {
  return Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => {
    const wide = Math.sin((i + 1) * 12.9898 + seed * 78.233) * 43758.5453;
    return 2 * (wide - Math.floor(wide)) - 1;
  });
}

export const numbers = (shape: number[], seed: number): tf.Tensor => tf.tensor(noise(shape, seed), shape);
export const image = (shape: [number, number, number, number], seed: number): tf.Tensor4D =>
  tf.tensor4d(noise(shape, seed), shape);
export const sequence = (shape: [number, number, number], seed: number) => tf.tensor3d(noise(shape, seed), shape);
export const matrix = (rows: number, columns: number, seed: number) =>
  tf.tensor2d(noise([rows, columns], seed), [rows, columns]);
export const vector = (size: number, seed: number) => tf.tensor1d(noise([size], seed));

/** Gradients of a weighted sum of the outputs, so that each output has a gradient of its own. */
export function gradients(variables: tf.Variable[], f: () => tf.Tensor): tf.Tensor[] {
  const { grads } = tf.variableGrads(() => {
    const output = f();
    return tf.sum(tf.mul(output, numbers(output.shape, 9)));
  }, variables);
  return variables.map((variable) => grads[variable.name] ?? tf.scalar(NaN));
}
