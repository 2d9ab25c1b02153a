import type { Picture } from '../../../pictures/picture.js';
import type { ImageSettings } from '../transform.js';
import { addNoise } from './addNoise.js';
import { sampleAffine } from './affine.js';
import { changeColors } from './changeColors.js';
import { drawAffine } from './drawAffine.js';
import { erase } from './erase.js';
import type { Random } from './random.js';

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
  changeColors(settings, random, values, channels);
  const { noise, erasing } = settings;
  if (noise !== undefined) addNoise(noise, random, values);
  if (erasing !== undefined) erase(erasing, random, values, [height, width], channels);
}
