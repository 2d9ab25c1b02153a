import * as tf from '@tensorflow/tfjs-core';

/** Returns a mask `[targets, sources]`: each step attends to itself and earlier steps. */
export function causalMask(targets: number, sources: number): tf.Tensor {
  return between(targets, sources, (target, source) => source <= target);
}

/** Returns a mask `[targets, sources]`: each step attends to those less than `window` steps away. */
export function windowMask(targets: number, sources: number, window: number): tf.Tensor {
  return between(targets, sources, (target, source) => Math.abs(target - source) < window);
}

function between(targets: number, sources: number, isSeen: (target: number, source: number) => boolean): tf.Tensor {
  const seen = Float32Array.from({ length: targets * sources }, (_, at) =>
    isSeen(Math.floor(at / sources), at % sources) ? 1 : 0,
  );
  return tf.tensor(seen, [targets, sources]);
}

/** Returns the intersection of masks, with broadcasting; `null` if all are `null`. */
export function allOf(masks: readonly (tf.Tensor | null)[]): tf.Tensor | null {
  return masks.reduce((all, mask) => (all && mask ? tf.mul(all, mask) : (all ?? mask)), null);
}

/** Returns the softmax of scores `[..., sources]`, nearly 0 for masked ones. */
export function maskedSoftmax(scores: tf.Tensor, mask: tf.Tensor | null): tf.Tensor {
  if (!mask) return tf.softmax(scores);
  return tf.softmax(tf.add(scores, tf.mul(tf.sub(mask, 1), 1e9)));
}
