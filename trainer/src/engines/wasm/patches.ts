import type { backend_util } from '@tensorflow/tfjs-core';

/** An output position's patch is the part of the input under the filter, `[filterHeight, filterWidth, channels]`. */
export const patchSize = (info: backend_util.Conv2DInfo): number =>
  info.filterHeight * info.filterWidth * info.inChannels;

/** How many images' patches are held at once: they take so many times the room of the images. */
export function imagesAtOnce(info: backend_util.Conv2DInfo): number {
  const numbersPerImage = info.outHeight * info.outWidth * patchSize(info);
  return Math.max(1, Math.min(info.batchSize, Math.floor(largest / numbersPerImage)));
}
/** 32 MB of float32. */
const largest = 8 * 2 ** 20;

/** Extracts the patches of some images: `columns[j, i]` is number `j` of the patch at output position `i`. */
export function gatherPatches(
  info: backend_util.Conv2DInfo,
  images: Float32Array,
  first: number,
  count: number,
  columns: Float32Array,
): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, strideHeight, strideWidth, padInfo } = info;
  const positions = count * outHeight * outWidth;
  columns.fill(0, 0, patchSize(info) * positions);
  for (let i = 0; i < info.filterHeight; i++) {
    for (let j = 0; j < info.filterWidth; j++) {
      const shift = j * info.dilationWidth - padInfo.left;
      const [from, to] = inside(shift, strideWidth, outWidth, inWidth);
      const row = (i * info.filterWidth + j) * inChannels * positions;
      for (let image = 0; image < count; image++) {
        for (let y = 0; y < outHeight; y++) {
          const inY = y * strideHeight + i * info.dilationHeight - padInfo.top;
          if (inY < 0 || inY >= inHeight) continue;
          const source = (((first + image) * inHeight + inY) * inWidth + shift) * inChannels;
          const target = row + (image * outHeight + y) * outWidth;
          for (let channel = 0; channel < inChannels; channel++) {
            const step = strideWidth * inChannels;
            let at = source + channel + from * step;
            const start = target + channel * positions;
            for (let x = from; x < to; x++, at += step) columns[start + x] = images[at] ?? 0;
          }
        }
      }
    }
  }
}

/** Adds patches to the images that they were part of: `rows[i, j]` is number `j` of the patch at output position `i`. */
export function scatterPatches(
  info: backend_util.Conv2DInfo,
  rows: Float32Array,
  first: number,
  count: number,
  images: Float32Array,
): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, strideHeight, strideWidth, padInfo } = info;
  const size = patchSize(info);
  for (let image = 0; image < count; image++) {
    for (let y = 0; y < outHeight; y++) {
      for (let i = 0; i < info.filterHeight; i++) {
        const inY = y * strideHeight + i * info.dilationHeight - padInfo.top;
        if (inY < 0 || inY >= inHeight) continue;
        const target = ((first + image) * inHeight + inY) * inWidth;
        for (let x = 0; x < outWidth; x++) {
          const patch = ((image * outHeight + y) * outWidth + x) * size + i * info.filterWidth * inChannels;
          for (let j = 0; j < info.filterWidth; j++) {
            const inX = x * strideWidth + j * info.dilationWidth - padInfo.left;
            if (inX < 0 || inX >= inWidth) continue;
            const source = patch + j * inChannels;
            const at = (target + inX) * inChannels;
            for (let channel = 0; channel < inChannels; channel++)
              images[at + channel] = (images[at + channel] ?? 0) + (rows[source + channel] ?? 0);
          }
        }
      }
    }
  }
}

/** The positions `from <= x < to` with `0 <= x * stride + shift < size`, of `count` positions. */
function inside(shift: number, stride: number, count: number, size: number): [from: number, to: number] {
  const from = Math.max(0, Math.ceil(-shift / stride));
  return [from, Math.max(from, Math.min(count, Math.ceil((size - shift) / stride)))];
}
