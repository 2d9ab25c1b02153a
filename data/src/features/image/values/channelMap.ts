import type { ValueOperation } from '../transform.js';

/** What all operations on values do together: channel `c` of the result is `value[source[c]] · factor[c] + offset[c]`. */
export interface ChannelMap {
  readonly source: readonly number[];
  readonly factor: readonly number[];
  readonly offset: readonly number[];
}

/** Returns the operations as one; `null` if one is for another number of channels. */
export function channelMap(operations: readonly ValueOperation[], channels: number): ChannelMap | null {
  let map = sameChannels(channels);
  for (const { factor, offset, reversed } of operations) {
    const at = (values: readonly number[], channel: number) => values[values.length === 1 ? 0 : channel] ?? 0;
    if (![factor.length, offset.length].every((length) => length === 1 || length === channels)) return null;
    const next: ChannelMap = {
      source: map.source,
      factor: map.factor.map((value, channel) => value * at(factor, channel)),
      offset: map.offset.map((value, channel) => value * at(factor, channel) + at(offset, channel)),
    };
    map = reversed
      ? { source: next.source.toReversed(), factor: next.factor.toReversed(), offset: next.offset.toReversed() }
      : next;
  }
  return map;
}

/** Returns the map that changes nothing. */
export function sameChannels(channels: number): ChannelMap {
  return {
    source: Array.from({ length: channels }, (_, channel) => channel),
    factor: Array.from({ length: channels }, () => 1),
    offset: Array.from({ length: channels }, () => 0),
  };
}

/** Returns the least and the greatest value that bytes become. */
export function rangeOfMap({ factor, offset }: ChannelMap): readonly [least: number, most: number] {
  const ends = factor.flatMap((value, channel) => [offset[channel] ?? 0, 255 * value + (offset[channel] ?? 0)]);
  return [Math.min(...ends), Math.max(...ends)];
}

/** Writes the map of some pixels to `values`, which may be the same array. */
export function applyChannelMap(
  { source, factor, offset }: ChannelMap,
  pixels: Uint8Array | Float32Array,
  values: Float32Array,
): void {
  const channels = source.length;
  const [first = 1] = factor;
  const isUniform =
    source.every((channel, index) => channel === index) &&
    factor.every((value) => value === first) &&
    offset.every((value) => value === 0);
  if (isUniform) {
    for (let at = 0; at < pixels.length; at++) values[at] = (pixels[at] ?? 0) * first;
    return;
  }
  const pixel = new Float32Array(channels);
  for (let from = 0; from < pixels.length; from += channels) {
    for (let channel = 0; channel < channels; channel++) pixel[channel] = pixels[from + channel] ?? 0;
    for (let channel = 0; channel < channels; channel++) {
      const value = pixel[source[channel] ?? 0] ?? 0;
      values[from + channel] = value * (factor[channel] ?? 1) + (offset[channel] ?? 0);
    }
  }
}
