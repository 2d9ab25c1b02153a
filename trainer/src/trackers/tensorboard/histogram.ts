/** Number of buckets, as of TensorFlow's `tf.summary.histogram`. */
const bucketCount = 30;

/** Values of an array that are counted at most; of larger ones, evenly spaced values are. */
const mostValues = 1 << 16;

/**
 * Returns the histogram of the finite values as TensorBoard's plugin `histograms` has it, row-major: for each of 30 buckets of the same width its
 * lower bound, its upper bound and the number of values, `[buckets, 3]`. If all values are equal, they are in the last bucket, and the others are
 * empty. Returns nothing if no value is finite.
 */
export function histogram(values: Float32Array): readonly number[] {
  const stride = Math.max(1, Math.ceil(values.length / mostValues));
  let [minimum, maximum] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index += stride) {
    const value = values[index] ?? NaN;
    if (!Number.isFinite(value)) continue;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  if (minimum > maximum) return [];
  const width = (maximum - minimum) / bucketCount;
  const counts = new Float64Array(bucketCount);
  for (let index = 0; index < values.length; index += stride) {
    const value = values[index] ?? NaN;
    if (!Number.isFinite(value)) continue;
    const bucket = width > 0 ? Math.min(bucketCount - 1, Math.floor((value - minimum) / width)) : bucketCount - 1;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return Array.from(counts).flatMap((count, bucket) => [
    minimum + bucket * width,
    bucket === bucketCount - 1 ? maximum : minimum + (bucket + 1) * width,
    count * stride,
  ]);
}
