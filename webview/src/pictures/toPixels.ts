import type { Picture } from '#protocol';

/**
 * Converts a picture to RGBA pixels of a canvas. `colors` is a colour map (256 × RGB) for pictures of one channel, which are
 * grey without it.
 */
export function toPixels(picture: Picture, colors: Uint8ClampedArray | null): Uint8ClampedArray<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(picture.bytes), (letter) => letter.charCodeAt(0));
  const pixels = new Uint8ClampedArray(picture.width * picture.height * 4);
  for (let pixel = 0; pixel < picture.width * picture.height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const byte = bytes[picture.channels === 3 ? pixel * 3 + channel : pixel] ?? 0;
      pixels[pixel * 4 + channel] = picture.channels === 1 && colors ? (colors[byte * 3 + channel] ?? 0) : byte;
    }
    pixels[pixel * 4 + 3] = 255;
  }
  return pixels;
}
