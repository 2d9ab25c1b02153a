import type { backend_util } from '@tensorflow/tfjs-core';

/** An output position's patch is the part of the input under the filter, `[filterHeight, filterWidth, channels]`. */
export const patchSize = (info: backend_util.Conv2DInfo): number =>
  info.filterHeight * info.filterWidth * info.inChannels;

/** How many images' patches are held at once: they take so many times the room of the images. */
export function imagesAtOnce(info: backend_util.Conv2DInfo): number {
  const numbersPerImage = info.outHeight * info.outWidth * patchSize(info);
  return Math.max(1, Math.min(info.batchSize, Math.floor(largest / numbersPerImage)));
}
/** 8 MB of float32: more does not stay in the caches. */
const largest = 2 * 2 ** 20;
