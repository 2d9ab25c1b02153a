import * as tf from '@tensorflow/tfjs-core';

export interface Differentiable<Saved extends readonly tf.Tensor[]> {
  readonly value: tf.Tensor;
  /** What the gradient needs of the computation: it lives until then, all else is gone. */
  readonly saved: Saved;
  /** The gradient of the value in, one gradient an input out, in their order. */
  readonly gradient: (dy: tf.Tensor, saved: Saved) => tf.Tensor[];
}

/** An operation whose gradient is written down here and not pieced together from the operations within. */
export function withGradient<const Saved extends readonly tf.Tensor[]>(
  inputs: readonly tf.Tensor[],
  compute: () => Differentiable<Saved>,
): tf.Tensor {
  return tf.customGrad((...given) => {
    const { value, saved, gradient } = compute();
    const save = given.at(-1);
    if (typeof save === 'function') save([...saved]);
    const gradFunc = (dy: tf.Tensor, copies: readonly tf.Tensor[]) => {
      if (!areCopies(copies, saved)) throw new Error('A gradient lost what it saved.');
      return gradient(dy, copies);
    };
    return { value, gradFunc };
  })(...inputs);
}

function areCopies<Saved extends readonly tf.Tensor[]>(copies: readonly tf.Tensor[], saved: Saved): copies is Saved {
  return copies.length === saved.length;
}
