import * as tf from '@tensorflow/tfjs-core';

/** Positions to read along one axis, `[batch, height, width]`, with their weights; some may be beyond the edges. */
export interface Reading {
  readonly at: tf.Tensor;
  /** `null`: 1. */
  readonly weight: tf.Tensor | null;
}

/**
 * Interpolates each pixel from the pixels at the intersections of row and column readings, whose weights sum to 1; channels last.
 * Pixels beyond the edges are `fill`; `null` asserts that those have no weight.
 */
export function readPositions(
  images: tf.Tensor,
  rows: readonly Reading[],
  columns: readonly Reading[],
  fill: number | null,
): tf.Tensor {
  const [batch = 1, height = 1, width = 1, channels = 1] = images.shape;
  const pixels = tf.reshape(images, [-1, channels]);
  const firsts = tf.reshape(tf.mul(tf.range(0, batch, 1, 'int32'), tf.scalar(height * width, 'int32')), [-1, 1, 1]);
  const along = (readings: readonly Reading[], length: number) =>
    readings.map(({ at, weight }) => {
      const position = tf.cast(tf.clipByValue(at, 0, length - 1), 'int32');
      if (fill === null) return { position, weight };
      const inside = tf.cast(tf.logicalAnd(tf.greaterEqual(at, 0), tf.less(at, length)), 'float32');
      return { position, weight: weight ? tf.mul(weight, inside) : inside };
    });
  const across = along(columns, width);
  const corners = along(rows, height).flatMap((row) => {
    const begin = tf.add(tf.mul(row.position, tf.scalar(width, 'int32')), firsts);
    return across.map((column) => {
      const position = tf.reshape(tf.add(begin, column.position), [-1]);
      const weights = [row.weight, column.weight].flatMap((weight) => weight ?? []);
      const [weight, other] = weights;
      return { read: tf.gather(pixels, position), weight: weight && other ? tf.mul(weight, other) : weight };
    });
  });
  const sum = tf.addN(corners.map(({ read, weight }) => (weight ? tf.mul(read, tf.reshape(weight, [-1, 1])) : read)));
  const read = tf.reshape(sum, images.shape);
  if (fill === null) return read;
  const seen = tf.addN(corners.flatMap(({ weight }) => weight ?? []));
  return tf.add(read, tf.mul(tf.expandDims(tf.sub(1, seen), 3), fill));
}
