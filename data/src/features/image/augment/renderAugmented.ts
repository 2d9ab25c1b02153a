import type { Picture } from '../../../pictures/picture.js';
import { kernelMemory, pictureKernels } from '../../../pictures/pictureKernels.js';
import { luma } from '../pixels/withChannels.js';
import type { ChannelMap } from '../values/channelMap.js';
import type { Affine } from './affine.js';
import type { ColorChange } from './drawColors.js';

/** How a picture is changed. */
export interface PictureChange {
  readonly affine: Affine;
  /** Returns the change of colors. @param mean that of the brightness of all pixels */
  readonly colors: (mean: number) => ColorChange;
  /** Is applied last. */
  readonly map: ChannelMap;
}

/** Bytes of a pixel in the kernels' memory, whatever its number of channels. */
const packedBytes = 4;
/** Kernels read and write whole vectors, which may reach beyond the last pixel. */
const vectorBytes = 16;
/** What `renderRows` does with colors: its number of vectors, and of numbers in each. */
const [colorVectors, lanes] = [6, 4];
const brightest = 255;
/** The kernel's weights of the four pixels of which it makes one add up to this. */
const weights = 2 ** 14;
/** Pixels that are copied to or from the kernels' memory at a time: few, so that they stay in the processor's cache. */
const pixelsAtOnce = 1 << 12;

/** A picture in the kernels' memory. */
interface LoadedPicture extends Omit<Picture, 'pixels'> {
  readonly memory: ArrayBuffer;
  /** Whether the order of its channels is reversed. */
  readonly isReversed: boolean;
  /** The parts of its channels in the brightness. */
  readonly luma: readonly number[];
  /** Addresses of its pixels, of what is copied to or from the memory, and of vectors of sums or of what is done with colors. */
  readonly at: { readonly pixels: number; readonly copied: number; readonly vectors: number };
  /** Rows that are copied at a time. */
  readonly rowsAtOnce: number;
}

/**
 * Writes a changed picture of the same size to `values`: mapped (bilinear, and reflected beyond the edges,
 * `d c b a | a b c d | d c b a`), recolored, and its values mapped.
 */
export function renderAugmented(picture: Picture, { affine, colors, map }: PictureChange, values: Float32Array): void {
  const loaded = reserve(picture, map);
  writeColors(loaded, colors(load(loaded, picture.pixels)), map);
  const { memory, height, width, channels, at, rowsAtOnce } = loaded;
  const { yy, yx, y0, xy, xx, x0 } = affine;
  const [middleRow, middleColumn] = [(height - 1) / 2, (width - 1) / 2];
  const firstY = y0 + middleRow - yy * middleRow - yx * middleColumn;
  const firstX = x0 + middleColumn - xy * middleRow - xx * middleColumn;
  const { renderRows } = pictureKernels();
  for (let row = 0; row < height; row += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, height - row);
    const [y, x] = [firstY + yy * row, firstX + xy * row];
    renderRows(height, width, channels, at.pixels, rows, y, x, yy, xy, yx, xx, at.vectors, at.copied);
    values.set(new Float32Array(memory, at.copied, rows * width * channels), row * width * channels);
  }
}

/** Reserves memory for a picture. */
function reserve({ height, width, channels }: Picture, map: ChannelMap): LoadedPicture {
  const rowsAtOnce = Math.max(1, Math.floor(pixelsAtOnce / width));
  const isReversed = map.source[0] === 2;
  const vectors = 0;
  const copied = vectors + colorVectors * vectorBytes;
  const mostCopied = Math.max(pixelsAtOnce, rowsAtOnce * width) * channels * Float32Array.BYTES_PER_ELEMENT;
  const pixels = copied + mostCopied + vectorBytes;
  return {
    ...{ height, width, channels, isReversed, rowsAtOnce },
    memory: kernelMemory(pixels + height * width * packedBytes + vectorBytes),
    luma: channels === 1 ? [1] : isReversed ? luma.toReversed() : luma,
    at: { pixels, copied, vectors },
  };
}

/** Copies a picture to the memory. Returns the mean of the brightness of its pixels. */
function load({ memory, height, width, channels, isReversed, luma, at }: LoadedPicture, pixels: Uint8Array): number {
  const { packPixels } = pictureKernels();
  const copied = new Uint8Array(memory, at.copied, pixelsAtOnce * channels + vectorBytes);
  const sums = new Uint32Array(memory, at.vectors, channels);
  let brightness = 0;
  for (let pixel = 0; pixel < height * width; pixel += pixelsAtOnce) {
    const some = pixels.subarray(pixel * channels, (pixel + pixelsAtOnce) * channels);
    copied.set(some);
    copied.fill(0, some.length, some.length + vectorBytes);
    const groups = Math.ceil(some.length / channels / lanes);
    packPixels(groups, channels, Number(isReversed), at.copied, at.pixels + pixel * packedBytes, at.vectors);
    brightness += luma.reduce((sum, part, channel) => sum + part * (sums[channel] ?? 0), 0);
  }
  return brightness / (height * width);
}

/** Writes what is done with colors to the memory: the change, then the map. */
function writeColors({ memory, channels, luma, at }: LoadedPicture, change: ColorChange, map: ChannelMap): void {
  const { own, shared, offset } = change;
  const vectors = new Float32Array(memory, at.vectors, colorVectors * lanes).fill(0);
  for (let channel = 0; channel < channels; channel++) {
    const [factor = 1, added = 0] = [map.factor[channel], map.offset[channel]];
    const ends = [added, brightest * factor + added] as const;
    const parts = luma.map((part, from) => (factor * (shared * part + (from === channel ? own : 0))) / weights);
    const values = [
      parts[0] ?? 0,
      parts[1] ?? 0,
      parts[2] ?? 0,
      factor * offset + added,
      Math.min(...ends),
      Math.max(...ends),
    ];
    for (const [vector, value] of values.entries()) vectors[vector * lanes + channel] = value;
  }
}
