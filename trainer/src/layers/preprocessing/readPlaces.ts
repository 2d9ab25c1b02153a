import * as tf from '@tensorflow/tfjs-core';

/** Places along one axis that are read, `[batch, height, width]`, with their weights; some may be beyond the edges. */
export interface Reading {
  readonly at: tf.Tensor;
  /** `null`: 1. */
  readonly weight: tf.Tensor | null;
}

/** Makes each pixel of the pixels where readings of rows and columns meet; channels last; beyond the edges there is `fill`. */
export function readPlaces(
  images: tf.Tensor,
  rows: readonly Reading[],
  columns: readonly Reading[],
  fill: number,
): tf.Tensor {
  const [batch = 1, height = 1, width = 1, channels = 1] = images.shape;
  const pixels = tf.reshape(images, [-1, channels]);
  const firsts = tf.reshape(tf.mul(tf.range(0, batch, 1, 'int32'), tf.scalar(height * width, 'int32')), [-1, 1, 1]);
  const corners = rows.flatMap((row) =>
    columns.map((column) => {
      const place = tf.add(
        tf.add(tf.mul(whole(row.at, height), tf.scalar(width, 'int32')), whole(column.at, width)),
        firsts,
      );
      const read = tf.reshape(tf.gather(pixels, tf.reshape(place, [-1])), images.shape);
      const inside = tf.expandDims(tf.mul(isInside(row.at, height), isInside(column.at, width)), 3);
      const value = tf.add(tf.mul(read, inside), tf.mul(tf.sub(1, inside), fill));
      const weights = [row.weight, column.weight].flatMap((weight) => (weight ? [tf.expandDims(weight, 3)] : []));
      return weights.reduce((product: tf.Tensor, weight) => tf.mul(product, weight), value);
    }),
  );
  return tf.addN(corners);
}

function whole(at: tf.Tensor, length: number): tf.Tensor {
  return tf.cast(tf.clipByValue(at, 0, length - 1), 'int32');
}

function isInside(at: tf.Tensor, length: number): tf.Tensor {
  return tf.cast(tf.logicalAnd(tf.greaterEqual(at, 0), tf.less(at, length)), 'float32');
}
