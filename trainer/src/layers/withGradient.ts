import * as tf from '@tensorflow/tfjs-core';

/** A value with its gradient. */
export interface Differentiable<Saved extends readonly tf.Tensor[]> {
  readonly value: tf.Tensor;
  /** Tensors that the gradient needs. They are kept until then; all others are disposed of. */
  readonly saved: Saved;
  /** Maps the gradient of the output to the gradients of the inputs, in their order. */
  readonly gradient: (dy: tf.Tensor, saved: Saved) => tf.Tensor[];
}

/** Defines an operation with a custom gradient, instead of one composed of the operations inside. */
export function withGradient<const Saved extends readonly tf.Tensor[]>(
  inputs: readonly tf.Tensor[],
  compute: () => Differentiable<Saved>,
): tf.Tensor {
  return tf.customGrad((...given) => {
    const { value, saved, gradient } = compute();
    const save = given.at(-1);
    if (typeof save === 'function') save([...saved]);
    const gradFunc = (dy: tf.Tensor, copies: readonly tf.Tensor[]) => {
      if (!areCopies(copies, saved)) throw new Error('A gradient lost its saved tensors.');
      return gradient(dy, copies);
    };
    return { value, gradFunc };
  })(...inputs);
}

function areCopies<Saved extends readonly tf.Tensor[]>(copies: readonly tf.Tensor[], saved: Saved): copies is Saved {
  return copies.length === saved.length;
}
