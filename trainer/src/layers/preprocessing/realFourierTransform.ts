import * as tf from '@tensorflow/tfjs-core';

/** The real and imaginary parts of a spectrum. */
export interface Spectrum {
  readonly real: tf.Tensor;
  readonly imaginary: tf.Tensor;
}

/**
 * Returns the discrete Fourier transform of real rows `[rows, length]`, without its redundant half: `[rows, length // 2 + 1]`.
 * Computed by matrix products in two steps (Cooley and Tukey 1965), which every engine supports with gradients: for `length = a ·
 * b`, `b` transforms of length `a`, then `a` of length `b`.
 */
export function realFourierTransform(rows: tf.Tensor): Spectrum {
  const [count = 1, length = 1] = rows.shape;
  const a = divisorNearRoot(length);
  const b = length / a;
  // Sample `b·i + j`, bin `k + a·m`.
  const columns = tf.reshape(tf.transpose(tf.reshape(rows, [count, a, b]), [0, 2, 1]), [count * b, a]);
  const within = turns(a, a, a);
  const twiddle = turns(b, a, length);
  const first = {
    real: tf.reshape(tf.matMul(columns, within.real), [count, b, a]),
    imaginary: tf.reshape(tf.matMul(columns, within.imaginary), [count, b, a]),
  };
  const turned = {
    real: tf.sub(tf.mul(first.real, twiddle.real), tf.mul(first.imaginary, twiddle.imaginary)),
    imaginary: tf.add(tf.mul(first.real, twiddle.imaginary), tf.mul(first.imaginary, twiddle.real)),
  };
  const across = turns(b, b, b);
  const through = (part: tf.Tensor, matrix: tf.Tensor2D) =>
    tf.matMul(tf.reshape(tf.transpose(part, [0, 2, 1]), [count * a, b]), matrix);
  const bins = (part: tf.Tensor) =>
    tf.slice(
      tf.reshape(tf.transpose(tf.reshape(part, [count, a, b]), [0, 2, 1]), [count, length]),
      [0, 0],
      [-1, Math.floor(length / 2) + 1],
    );
  return {
    real: bins(tf.sub(through(turned.real, across.real), through(turned.imaginary, across.imaginary))),
    imaginary: bins(tf.add(through(turned.real, across.imaginary), through(turned.imaginary, across.real))),
  };
}

/** `exp(-2πi · row · column / period)`. */
function turns(rows: number, columns: number, period: number) {
  const part = (of: (angle: number) => number) =>
    tf.tensor2d(
      Float32Array.from({ length: rows * columns }, (_, index) => {
        const product = Math.floor(index / columns) * (index % columns);
        return of((-2 * Math.PI * (product % period)) / period);
      }),
      [rows, columns],
    );
  return { real: part(Math.cos), imaginary: part(Math.sin) };
}

/** Returns the largest divisor up to the square root; 1 for a prime. */
function divisorNearRoot(length: number): number {
  for (let divisor = Math.floor(Math.sqrt(length)); divisor > 1; divisor--) {
    if (length % divisor === 0) return divisor;
  }
  return 1;
}
