import type { Picture } from '../../../pictures/picture.js';

/** Weights of red, green and blue in the brightness (ITU-R BT.601). */
export const luma = [0.299, 0.587, 0.114] as const;

/** Converts a picture to gray (1 channel) or color (3 channels, equal if it was gray). */
export function withChannels(picture: Picture, channels: 1 | 3): Picture {
  if (picture.channels === channels) return picture;
  const { height, width, pixels } = picture;
  const result = new Uint8Array(height * width * channels);
  const [red, green, blue] = luma;
  for (let pixel = 0; pixel < height * width; pixel++) {
    if (channels === 3) result.fill(pixels[pixel] ?? 0, 3 * pixel, 3 * pixel + 3);
    else {
      const from = 3 * pixel;
      const [r = 0, g = 0, b = 0] = [pixels[from], pixels[from + 1], pixels[from + 2]];
      result[pixel] = Math.round(red * r + green * g + blue * b);
    }
  }
  return { height, width, channels, pixels: result };
}
