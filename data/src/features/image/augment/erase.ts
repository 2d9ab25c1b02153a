import type { PictureSize } from '../../../pictures/picture.js';
import type { Random } from './random.js';

const gray = 127.5;
/** Bounds of the rectangle's share of the area and of the ratio of its sides. */
const [least, most, stretched] = [0.02, 1 / 3, 3.3];
/** How often a rectangle is drawn that does not fit. */
const tries = 10;

/**
 * Makes a random rectangle gray, in place (random erasing, Zhong et al. 2017).
 *
 * @param fraction probability of it
 * @param values from 0 to 255: `[height, width, channels]`
 */
export function erase(
  fraction: number,
  random: Random,
  values: Float32Array,
  [height, width]: PictureSize,
  channels: number,
): void {
  if (random.uniform(0, 1) >= fraction) return;
  for (let tried = 0; tried < tries; tried++) {
    const area = random.uniform(least, most) * height * width;
    const stretch = Math.exp(random.uniform(-1, 1) * Math.log(stretched));
    const rows = Math.round(Math.sqrt(area * stretch));
    const columns = Math.round(Math.sqrt(area / stretch));
    if (rows >= height || columns >= width) continue;
    const top = Math.floor(random.uniform(0, height - rows + 1));
    const left = Math.floor(random.uniform(0, width - columns + 1));
    for (let row = top; row < top + rows; row++) {
      const start = (row * width + left) * channels;
      values.fill(gray, start, start + columns * channels);
    }
    return;
  }
}
