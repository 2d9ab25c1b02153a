import type { Picture } from '#protocol';

/**
 * Renders channels `from` to `from + channels` of `[height, width, depth]` values as a picture, scaled to bytes between their
 * minimum and maximum, or those of `range`. NaN becomes the minimum, infinities the maximum or minimum.
 */
export function renderPicture(
  values: Float32Array,
  [height, width, depth]: readonly [height: number, width: number, depth: number],
  from: number,
  channels: 1 | 3,
  range: readonly [minimum: number, maximum: number] | null = null,
): Picture {
  const kept = Float32Array.from({ length: height * width * channels }, (_, index) => {
    return values[Math.floor(index / channels) * depth + from + (index % channels)] ?? 0;
  });
  const finite = kept.filter(Number.isFinite);
  const minimum = range?.[0] ?? finite.reduce((a, b) => Math.min(a, b), finite[0] ?? 0);
  const maximum = range?.[1] ?? finite.reduce((a, b) => Math.max(a, b), minimum);
  const scale = maximum > minimum ? 255 / (maximum - minimum) : 0;
  // A clamped array rounds, clamps to 0..255 and converts NaN to 0.
  const bytes = Uint8ClampedArray.from(kept, (value) => (value - minimum) * scale);
  return { width, height, channels, minimum, maximum, bytes: Buffer.from(bytes).toString('base64') };
}
