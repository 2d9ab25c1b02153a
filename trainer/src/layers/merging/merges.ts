import * as tf from '@tensorflow/tfjs-core';
import type { LayerInputs, LayerWeights } from '../forward.js';

type Merge = (weights: LayerWeights, inputs: LayerInputs) => tf.Tensor;

/** Merges inputs elementwise. As in Keras, inputs of lower rank get dimensions of size 1 after the batch. */
function elementwise(combine: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): Merge {
  return (_weights, inputs) => {
    const rank = Math.max(...inputs.map((input) => input.rank));
    return inputs
      .map((input) => {
        const [batch = 0, ...sizes] = input.shape;
        return input.rank === rank ? input : tf.reshape(input, [batch, ...ones(rank - input.rank), ...sizes]);
      })
      .reduce(combine);
  };
}

/** Broadcasts explicitly, for operations whose gradients do not support broadcasting. */
function repeated(combine: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor) {
  return (a: tf.Tensor, b: tf.Tensor) => {
    const shape = a.shape.map((size, axis) => Math.max(size, b.shape[axis] ?? 1));
    const whole = (x: tf.Tensor) => (x.shape.join() === shape.join() ? x : tf.broadcastTo(x, shape));
    return combine(whole(a), whole(b));
  };
}

function ones(count: number): number[] {
  return Array.from({ length: count }, () => 1);
}

const sum = elementwise((a, b) => tf.add(a, b));

/** `a + b + …` */
export const add: Merge = sum;
/** `a - b` */
export const subtract: Merge = elementwise((a, b) => tf.sub(a, b));
/** `a · b · …` */
export const multiply: Merge = elementwise((a, b) => tf.mul(a, b));
/** `(a + b + …) / count` */
export const average: Merge = (weights, inputs) => tf.mul(sum(weights, inputs), 1 / inputs.length);
/** `max(a, b, …)` */
export const maximum: Merge = elementwise(repeated((a, b) => tf.maximum(a, b)));
/** `min(a, b, …)` */
export const minimum: Merge = elementwise(repeated((a, b) => tf.minimum(a, b)));
