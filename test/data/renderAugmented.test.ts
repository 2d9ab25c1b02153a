import { describe, expect, test } from 'vitest';
import { sfc32 } from '#data';
import { type Affine, identity } from '../../data/src/features/image/augment/affine.js';
import type { ColorChange } from '../../data/src/features/image/augment/drawColors.js';
import { renderAugmented } from '../../data/src/features/image/augment/renderAugmented.js';
import { luma } from '../../data/src/features/image/pixels/withChannels.js';
import { type ChannelMap, sameChannels } from '../../data/src/features/image/values/channelMap.js';
import type { Picture } from '../../data/src/pictures/picture.js';
import { removeAlpha } from '../../data/src/pictures/removeAlpha.js';

const next = sfc32(1, 2, 3);

function noise(height: number, width: number, channels: number): Picture {
  const pixels = Uint8Array.from({ length: height * width * channels }, () => next() % 256);
  return { height, width, channels, pixels };
}

const sameColors: ColorChange = { own: 1, shared: 0, offset: 0 };
const recolored: ColorChange = { own: 1.3, shared: -0.4, offset: 20 };
const reversed: ChannelMap = { source: [2, 1, 0], factor: [1 / 255, -2, 0.5], offset: [-0.5, 3, 0] };
const turned: Affine = {
  ...{ yy: Math.cos(0.3), yx: Math.sin(0.3), y0: 2.7 },
  ...{ xy: -Math.sin(0.3), xx: Math.cos(0.3), x0: -1.2 },
};

/** What `renderAugmented` computes, pixel by pixel. */
function expected(picture: Picture, affine: Affine, { own, shared, offset }: ColorChange, map: ChannelMap): number[] {
  const { height, width, channels, pixels } = picture;
  const parts = channels === 1 ? [1] : luma;
  return Array.from({ length: height * width }, (_, pixel) => {
    const down = Math.floor(pixel / width) - (height - 1) / 2;
    const right = (pixel % width) - (width - 1) / 2;
    const y = affine.yy * down + affine.yx * right + affine.y0 + (height - 1) / 2;
    const x = affine.xy * down + affine.xx * right + affine.x0 + (width - 1) / 2;
    const [top, left] = [Math.floor(y), Math.floor(x)];
    const at = (row: number, column: number, channel: number) =>
      pixels[(reflect(row, height) * width + reflect(column, width)) * channels + channel] ?? NaN;
    const values = parts.map((_, channel) => {
      const upper = at(top, left, channel) * (1 - x + left) + at(top, left + 1, channel) * (x - left);
      const lower = at(top + 1, left, channel) * (1 - x + left) + at(top + 1, left + 1, channel) * (x - left);
      return upper * (1 - y + top) + lower * (y - top);
    });
    const gray = parts.reduce((sum, part, channel) => sum + part * (values[channel] ?? NaN), 0);
    const changed = values.map((value) => Math.min(255, Math.max(0, own * value + shared * gray + offset)));
    return map.source.map(
      (from, channel) => (changed[from] ?? NaN) * (map.factor[channel] ?? NaN) + (map.offset[channel] ?? NaN),
    );
  }).flat();
}

/** `d c b a | a b c d | d c b a` */
function reflect(position: number, length: number): number {
  const within = ((position % (2 * length)) + 2 * length) % (2 * length);
  return within < length ? within : 2 * length - 1 - within;
}

describe('A changed picture', () => {
  test.each<[name: string, picture: Picture, affine: Affine, colors: ColorChange, map: ChannelMap]>([
    ['turned', noise(24, 31, 3), turned, sameColors, sameChannels(3)],
    ['recolored', noise(24, 31, 3), turned, recolored, sameChannels(3)],
    ['with reversed channels', noise(24, 31, 3), turned, recolored, reversed],
    ['gray', noise(13, 18, 1), turned, recolored, { source: [0], factor: [2], offset: [-1] }],
    ['of one pixel', noise(1, 1, 3), turned, recolored, reversed],
    ['of one row that is longer than what is copied at a time', noise(1, 5000, 3), turned, recolored, reversed],
    ['of one column', noise(5001, 1, 1), identity, recolored, sameChannels(1)],
    ['far outside', noise(9, 7, 3), { ...turned, y0: 1234.5, x0: -9876.25 }, recolored, reversed],
    ['much smaller', noise(9, 7, 3), { ...turned, yy: 40, xx: -25 }, recolored, reversed],
  ])('%s is what the formula says', (_, picture, affine, colors, map) => {
    const values = new Float32Array(picture.pixels.length);
    renderAugmented(picture, { affine, colors: () => colors, map }, values);
    const differences = expected(picture, affine, colors, map).map(
      (value, at) => Math.abs(value - (values[at] ?? NaN)) / Math.abs(map.factor[at % picture.channels] ?? NaN),
    );
    // The kernel's weights have 14 bits.
    expect(Math.max(...differences)).toBeLessThan(0.1);
  });

  test('is the picture itself, exactly, if nothing changes, and mirrored exactly', () => {
    const picture = noise(37, 41, 3);
    const values = new Float32Array(picture.pixels.length);
    const map = sameChannels(3);
    renderAugmented(picture, { affine: identity, colors: () => sameColors, map }, values);
    expect(values).toEqual(Float32Array.from(picture.pixels));
    renderAugmented(picture, { affine: { ...identity, xx: -1, yy: -1 }, colors: () => sameColors, map }, values);
    expect(values).toEqual(Float32Array.from(expected(picture, { ...identity, xx: -1, yy: -1 }, sameColors, map)));
  });

  test.each([1, 3])('of %i channels is recolored by its mean brightness', (channels) => {
    const picture = noise(67, 129, channels);
    const means: number[] = [];
    const colors = (mean: number) => {
      means.push(mean);
      return sameColors;
    };
    const map = channels === 1 ? sameChannels(1) : reversed;
    renderAugmented(picture, { affine: identity, colors, map }, new Float32Array(picture.pixels.length));
    const parts = channels === 1 ? [1] : luma;
    const sum = picture.pixels.reduce((sum, value, at) => sum + value * (parts[at % channels] ?? NaN), 0);
    expect(means).toHaveLength(1);
    expect(means[0]).toBeCloseTo(sum / (67 * 129), 8);
  });

  test('that is extremely large or far away is still made of its pixels', () => {
    const picture = noise(6, 5, 3);
    for (const affine of [
      { ...turned, yy: 1e300, x0: -1e300 },
      { ...turned, yx: Infinity, y0: NaN },
    ]) {
      const values = new Float32Array(picture.pixels.length).fill(-1);
      renderAugmented(picture, { affine, colors: () => sameColors, map: sameChannels(3) }, values);
      expect(values.every((value) => value >= 0 && value <= 255)).toBe(true);
    }
  });
});

test('Alpha is composited on white, exactly', () => {
  // Every value with every alpha, and pixels of a last group that is not full.
  const pixels = Uint8Array.from({ length: 4 * (256 * 256 + 3) }, (_, at) => {
    const pixel = Math.floor(at / 4);
    return at % 4 === 3 ? pixel >> 8 : pixel + 77 * (at % 4);
  });
  const white = (at: number) => {
    const pixel = Math.floor(at / 3);
    const [value = NaN, alpha = NaN] = [pixels[4 * pixel + (at % 3)], pixels[4 * pixel + 3]];
    return Math.round((value * alpha) / 255) + 255 - alpha;
  };
  expect(removeAlpha(pixels)).toEqual(Uint8Array.from({ length: (3 * pixels.length) / 4 }, (_, at) => white(at)));
});
