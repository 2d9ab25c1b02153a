import * as tf from '@tensorflow/tfjs-core';

/**
 * Applies `compute` along one axis: it maps `[outer, size, inner]` to `[outer, new size, inner]`. Engines support three
 * dimensions better than five.
 */
export function alongAxis(x: tf.Tensor, axis: number, compute: (rows: tf.Tensor) => tf.Tensor): tf.Tensor {
  const [before, after] = [x.shape.slice(0, axis), x.shape.slice(axis + 1)];
  const result = compute(tf.reshape(x, [product(before), x.shape[axis] ?? 1, product(after)]));
  return tf.reshape(result, [...before, result.shape[1] ?? 1, ...after]);
}

/** Pads an axis with `before` and `after` positions of `value`. */
export function pad(x: tf.Tensor, axis: number, [before, after]: readonly [number, number], value = 0): tf.Tensor {
  if (before === 0 && after === 0) return x;
  const around: [number, number][] = [
    [0, 0],
    [before, after],
    [0, 0],
  ];
  return alongAxis(x, axis, (rows) => tf.pad(rows, around, value));
}

/** Pads an axis with its reflection at both ends, without the first `skipped` positions. */
export function mirror(
  x: tf.Tensor,
  axis: number,
  [before, after]: readonly [number, number],
  skipped: number,
): tf.Tensor {
  const end = (x.shape[axis] ?? 1) - skipped - after;
  const parts = [
    ...(before > 0 ? [reversed(cut(x, axis, skipped, before), axis)] : []),
    x,
    ...(after > 0 ? [reversed(cut(x, axis, end, after), axis)] : []),
  ];
  return tf.concat(parts, axis);
}

function reversed(x: tf.Tensor, axis: number): tf.Tensor {
  return alongAxis(x, axis, (rows) => tf.reverse(rows, 1));
}

/** Slices `size` positions of an axis from `begin`. */
export function cut(x: tf.Tensor, axis: number, begin: number, size: number): tf.Tensor {
  if (begin === 0 && size === x.shape[axis]) return x;
  return alongAxis(x, axis, (rows) => tf.slice(rows, [0, begin, 0], [-1, size, -1]));
}

/** Takes `count` positions of an axis, `stride` apart; tfjs has no gradient of strided slices. */
export function everyNth(x: tf.Tensor, axis: number, begin: number, stride: number, count: number): tf.Tensor {
  if (stride === 1) return cut(x, axis, begin, count);
  const available = Math.min((x.shape[axis] ?? 0) - begin, count * stride);
  const whole = pad(cut(x, axis, begin, available), axis, [0, count * stride - available]);
  return alongAxis(whole, axis, (rows) => {
    const [outer = 1, , inner = 1] = rows.shape;
    const strided = tf.reshape(rows, [outer * count, stride, inner]);
    return tf.reshape(tf.slice(strided, [0, 0, 0], [-1, 1, -1]), [outer, count, inner]);
  });
}

/** Inserts `stride - 1` zeros after every position of an axis. */
export function spread(x: tf.Tensor, axis: number, stride: number): tf.Tensor {
  if (stride === 1) return x;
  return alongAxis(x, axis, (rows) => {
    const [outer = 1, size = 1, inner = 1] = rows.shape;
    const gaps: [number, number][] = [
      [0, 0],
      [0, stride - 1],
      [0, 0],
    ];
    return tf.reshape(tf.pad(tf.reshape(rows, [outer * size, 1, inner]), gaps), [outer, size * stride, inner]);
  });
}

/** Repeats every position of an axis `times` times. */
export function repeat(x: tf.Tensor, axis: number, times: number): tf.Tensor {
  if (times === 1) return x;
  return alongAxis(x, axis, (rows) => {
    const [outer = 1, size = 1, inner = 1] = rows.shape;
    const copies = tf.mul(tf.reshape(rows, [outer * size, 1, inner]), tf.ones([1, times, 1]));
    return tf.reshape(copies, [outer, size * times, inner]);
  });
}

/** Multiplies an axis by a matrix `[input size, output size]`. */
export function mix(x: tf.Tensor, axis: number, mixture: tf.Tensor2D): tf.Tensor {
  return alongAxis(x, axis, (rows) => {
    const [outer = 1, size = 1, inner = 1] = rows.shape;
    if (inner === 1) return tf.expandDims(tf.matMul(tf.reshape(rows, [outer, size]), mixture), 2);
    const flat = tf.reshape(tf.transpose(rows, [0, 2, 1]), [outer * inner, size]);
    const mixed = tf.reshape(tf.matMul(flat, mixture), [outer, inner, mixture.shape[1]]);
    return tf.transpose(mixed, [0, 2, 1]);
  });
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1);
}
