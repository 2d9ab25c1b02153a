import type { Picture } from '#protocol';

/**
 * Numbers as a picture: channels `from` to `from + channels` of `[height, width, depth]` values, scaled to bytes between their
 * smallest and their largest. What is not a number is drawn as the smallest, infinity as the largest or smallest.
 */
export function picture(
  values: Float32Array,
  [height, width, depth]: readonly [height: number, width: number, depth: number],
  from: number,
  channels: 1 | 3,
): Picture {
  const kept = Float32Array.from({ length: height * width * channels }, (_, index) => {
    return values[Math.floor(index / channels) * depth + from + (index % channels)] ?? 0;
  });
  const finite = kept.filter(Number.isFinite);
  const minimum = finite.reduce((a, b) => Math.min(a, b), finite[0] ?? 0);
  const maximum = finite.reduce((a, b) => Math.max(a, b), minimum);
  const scale = maximum > minimum ? 255 / (maximum - minimum) : 0;
  // A clamped array rounds, keeps to 0..255 and takes NaN for 0.
  const bytes = Uint8ClampedArray.from(kept, (value) => (value - minimum) * scale);
  return { width, height, channels, minimum, maximum, bytes: Buffer.from(bytes).toString('base64') };
}
