import type { Picture } from '../../../pictures/picture.js';
import { luma } from '../pixels/withChannels.js';
import type { ChannelMap } from '../values/channelMap.js';
import type { Affine } from './affine.js';
import { type ColorChange, sameColors } from './drawColors.js';

/** How a picture is changed. */
export interface PictureChange {
  readonly affine: Affine;
  readonly colors: ColorChange;
  /** Is applied last. */
  readonly map: ChannelMap;
}

const brightest = 255;

/**
 * Writes a changed picture of the same size to `values`: mapped (bilinear, and reflected beyond the edges,
 * `d c b a | a b c d | d c b a`), recolored, and its values mapped. All of it in one pass, which is the most work of reading
 * augmented pictures.
 */
export function renderAugmented(picture: Picture, change: PictureChange, values: Float32Array): void {
  const { height, width, channels, pixels } = picture;
  const { affine, map } = change;
  const { yx, xx } = affine;
  const { own, shared, offset } = change.colors;
  const isRecolored = change.colors !== sameColors;
  const isColor = channels === 3;
  const [redPart, greenPart, bluePart] = luma;
  const [firstFactor = 1, secondFactor = 1, thirdFactor = 1] = map.factor;
  const [firstOffset = 0, secondOffset = 0, thirdOffset = 0] = map.offset;
  const isReversed = map.source[0] === 2;
  const middleRow = (height - 1) / 2;
  const middleColumn = (width - 1) / 2;
  const [lastRow, lastColumn] = [height - 1, width - 1];
  const line = width * channels;
  let at = 0;
  for (let row = 0; row < height; row++) {
    const down = row - middleRow;
    const rowY = affine.yy * down + affine.y0 + middleRow;
    const rowX = affine.xy * down + affine.x0 + middleColumn;
    for (let column = 0; column < width; column++) {
      const right = column - middleColumn;
      const y = rowY + yx * right;
      const x = rowX + xx * right;
      let topLeft: number;
      let topRight: number;
      let bottomLeft: number;
      let bottomRight: number;
      let partY: number;
      let partX: number;
      if (y >= 0 && y < lastRow && x >= 0 && x < lastColumn) {
        // `| 0` is faster than `Math.floor`.
        const top = y | 0;
        const left = x | 0;
        partY = y - top;
        partX = x - left;
        topLeft = top * line + left * channels;
        topRight = topLeft + channels;
        bottomLeft = topLeft + line;
        bottomRight = bottomLeft + channels;
      } else {
        const top = Math.floor(y);
        const left = Math.floor(x);
        partY = y - top;
        partX = x - left;
        const upper = inside(top, height) * line;
        const lower = inside(top + 1, height) * line;
        const leftmost = inside(left, width) * channels;
        const rightmost = inside(left + 1, width) * channels;
        topLeft = upper + leftmost;
        topRight = upper + rightmost;
        bottomLeft = lower + leftmost;
        bottomRight = lower + rightmost;
      }
      const fourth = partX * partY;
      const third = partY - fourth;
      const second = partX - fourth;
      const first = 1 - partX - third;
      let red =
        (pixels[topLeft] ?? 0) * first +
        (pixels[topRight] ?? 0) * second +
        (pixels[bottomLeft] ?? 0) * third +
        (pixels[bottomRight] ?? 0) * fourth;
      if (!isColor) {
        if (isRecolored) red = Math.min(brightest, Math.max(0, (own + shared) * red + offset));
        values[at++] = red * firstFactor + firstOffset;
        continue;
      }
      let green =
        (pixels[topLeft + 1] ?? 0) * first +
        (pixels[topRight + 1] ?? 0) * second +
        (pixels[bottomLeft + 1] ?? 0) * third +
        (pixels[bottomRight + 1] ?? 0) * fourth;
      let blue =
        (pixels[topLeft + 2] ?? 0) * first +
        (pixels[topRight + 2] ?? 0) * second +
        (pixels[bottomLeft + 2] ?? 0) * third +
        (pixels[bottomRight + 2] ?? 0) * fourth;
      if (isRecolored) {
        const same = shared * (redPart * red + greenPart * green + bluePart * blue) + offset;
        // Faster than comparisons.
        red = Math.min(brightest, Math.max(0, own * red + same));
        green = Math.min(brightest, Math.max(0, own * green + same));
        blue = Math.min(brightest, Math.max(0, own * blue + same));
      }
      values[at] = (isReversed ? blue : red) * firstFactor + firstOffset;
      values[at + 1] = green * secondFactor + secondOffset;
      values[at + 2] = (isReversed ? red : blue) * thirdFactor + thirdOffset;
      at += 3;
    }
  }
}

function inside(index: number, length: number): number {
  return index >= 0 && index < length ? index : reflect(index, length);
}

function reflect(index: number, length: number): number {
  const period = 2 * length;
  const within = ((index % period) + period) % period;
  return within < length ? within : period - 1 - within;
}
