import type { Picture } from '../../../pictures/picture.js';
import type { ImageSettings } from '../transform.js';
import { applyChannelMap, type ChannelMap, sameChannels } from '../values/channelMap.js';
import { addNoise } from './addNoise.js';
import { drawAffine } from './drawAffine.js';
import { drawColors } from './drawColors.js';
import { erase } from './erase.js';
import type { Random } from './random.js';
import { renderAugmented } from './renderAugmented.js';

/** Writes a picture with random changes, mapped last, to `values`: `[height, width, channels]`, as the picture. */
export function augmentPicture(
  picture: Picture,
  settings: ImageSettings['augment'],
  random: Random,
  map: ChannelMap,
  values: Float32Array,
): void {
  const { height, width, channels } = picture;
  const affine = drawAffine(settings, random, [height, width]);
  const colors = (mean: number) => drawColors(settings, random, mean);
  const { noise, erasing } = settings;
  if (noise === undefined && erasing === undefined) {
    renderAugmented(picture, { affine, colors, map }, values);
    return;
  }
  renderAugmented(picture, { affine, colors, map: sameChannels(channels) }, values);
  if (noise !== undefined) addNoise(noise, random, values);
  if (erasing !== undefined) erase(erasing, random, values, [height, width], channels);
  applyChannelMap(map, values, values);
}
