import type { Picture } from '../../../pictures/picture.js';
import type { ImageSettings } from '../transform.js';
import { sampleAffine } from './affine.js';
import { drawAffine } from './geometric.js';
import type { Random } from './random.js';
import { changeTones } from './tones.js';

/** Writes a picture with random changes to `values`, from 0 to 255: `[height, width, channels]`, as the picture. */
export function augmentPicture(
  picture: Picture,
  settings: ImageSettings['augment'],
  random: Random,
  values: Float32Array,
): void {
  const { height, width, channels, pixels } = picture;
  const affine = drawAffine(settings, random, [height, width]);
  if (affine === null) values.set(pixels);
  else sampleAffine(picture, affine, values);
  changeTones(settings, random, { values, size: [height, width], channels });
}
