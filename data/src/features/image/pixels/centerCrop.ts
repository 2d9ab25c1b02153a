import type { Picture, PictureSize } from '../../../pictures/picture.js';

/** Cuts out the center of a picture; black where it is smaller. */
export function centerCrop(picture: Picture, [height, width]: PictureSize): Picture {
  const { channels } = picture;
  const pixels = new Uint8Array(height * width * channels);
  const top = Math.round((picture.height - height) / 2);
  const left = Math.round((picture.width - width) / 2);
  const firstColumn = Math.max(0, -left);
  const lastColumn = Math.min(width, picture.width - left);
  for (let row = Math.max(0, -top); row < Math.min(height, picture.height - top); row++) {
    const from = (row + top) * picture.width + left;
    const part = picture.pixels.subarray((from + firstColumn) * channels, (from + lastColumn) * channels);
    pixels.set(part, (row * width + firstColumn) * channels);
  }
  return { height, width, channels, pixels };
}
