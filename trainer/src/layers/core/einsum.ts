import * as tf from '@tensorflow/tfjs-core';

/** A tensor with a letter for each of its dimensions. */
export interface Lettered {
  readonly tensor: tf.Tensor;
  readonly letters: readonly string[];
}

/**
 * Computes Einstein summation over two tensors by one matrix product: tfjs's own operation is missing on wasm. Every letter of
 * the output occurs in one of the tensors, once.
 */
export function einsum(left: Lettered, right: Lettered, output: readonly string[]): tf.Tensor {
  const a = lone(left, right.letters, output);
  const b = lone(right, left.letters, output);
  const both = a.letters.filter((letter) => b.letters.includes(letter));
  const shared = both.filter((letter) => output.includes(letter));
  const summed = both.filter((letter) => !output.includes(letter));
  const ofA = a.letters.filter((letter) => !both.includes(letter));
  const ofB = b.letters.filter((letter) => !both.includes(letter));
  const sizes = new Map([...sizesOf(a), ...sizesOf(b)]);
  const size = (letter: string) => sizes.get(letter) ?? 1;
  const product = (letters: readonly string[]) => letters.reduce((all, letter) => all * size(letter), 1);
  const parts = shared.length === 0 ? [] : [product(shared)];
  const rows = tf.reshape(arrange(a, [...shared, ...ofA, ...summed]), [...parts, product(ofA), product(summed)]);
  const columns = tf.reshape(arrange(b, [...shared, ...summed, ...ofB]), [...parts, product(summed), product(ofB)]);
  const letters = [...shared, ...ofA, ...ofB];
  return arrange({ tensor: tf.reshape(tf.matMul(rows, columns), letters.map(size)), letters }, output);
}

/** Takes the diagonal of repeated letters, and sums over letters that neither the other tensor nor the output has. */
function lone(given: Lettered, others: readonly string[], output: readonly string[]): Lettered {
  const { tensor, letters } = diagonal(given);
  const isLone = (letter: string) => !others.includes(letter) && !output.includes(letter);
  const axes = letters.flatMap((letter, axis) => (isLone(letter) ? [axis] : []));
  if (axes.length === 0) return { tensor, letters };
  return { tensor: tf.sum(tensor, axes), letters: letters.filter((letter) => !isLone(letter)) };
}

/** Takes the diagonal of the dimensions of a repeated letter. */
function diagonal({ tensor, letters }: Lettered): Lettered {
  const second = letters.findIndex((letter, at) => letters.indexOf(letter) < at);
  if (second < 0) return { tensor, letters };
  const first = letters.indexOf(letters[second] ?? '');
  const size = tensor.shape[first] ?? 1;
  const shape = tensor.shape.map((_size, axis) => (axis === first || axis === second ? size : 1));
  const chosen = tf.mul(tensor, tf.reshape(tf.eye(size), shape));
  return diagonal({ tensor: tf.sum(chosen, [second]), letters: letters.toSpliced(second, 1) });
}

function arrange({ tensor, letters }: Lettered, order: readonly string[]): tf.Tensor {
  const axes = order.map((letter) => letters.indexOf(letter));
  return axes.every((axis, at) => axis === at) ? tensor : tf.transpose(tensor, axes);
}

function sizesOf({ tensor, letters }: Lettered): readonly (readonly [string, number])[] {
  return letters.map((letter, axis) => [letter, tensor.shape[axis] ?? 1] as const);
}
