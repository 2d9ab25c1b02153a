import type { Picture, PictureSize } from '../../../pictures/picture.js';

/** Resizes a picture: bilinear, antialiased where it shrinks, as Pillow's `BILINEAR`. */
export function resizePicture(picture: Picture, [height, width]: PictureSize): Picture {
  if (picture.height === height && picture.width === width) return picture;
  const { channels } = picture;
  const narrow = new Float32Array(picture.height * width * channels);
  weightsOf(picture.width, width).forEach(({ start, weights }, column) => {
    for (let row = 0; row < picture.height; row++) {
      for (let channel = 0; channel < channels; channel++) {
        const from = (row * picture.width + start) * channels + channel;
        let sum = 0;
        weights.forEach((weight, index) => (sum += weight * (picture.pixels[from + index * channels] ?? 0)));
        narrow[(row * width + column) * channels + channel] = sum;
      }
    }
  });
  const pixels = new Uint8Array(height * width * channels);
  const rowLength = width * channels;
  weightsOf(picture.height, height).forEach(({ start, weights }, row) => {
    for (let at = 0; at < rowLength; at++) {
      let sum = 0;
      weights.forEach((weight, index) => (sum += weight * (narrow[(start + index) * rowLength + at] ?? 0)));
      pixels[row * rowLength + at] = Math.round(sum);
    }
  });
  return { height, width, channels, pixels };
}

/** Returns for every position of the result the weights, with sum 1, of the positions from `start` on. */
function weightsOf(from: number, to: number): readonly { readonly start: number; readonly weights: Float64Array }[] {
  const scale = from / to;
  const radius = Math.max(scale, 1);
  return Array.from({ length: to }, (_, position) => {
    const center = (position + 0.5) * scale;
    const start = Math.max(0, Math.floor(center - radius + 0.5));
    const end = Math.min(from, Math.floor(center + radius + 0.5));
    const raw = Float64Array.from({ length: end - start }, (_, index) =>
      Math.max(0, 1 - Math.abs(start + index + 0.5 - center) / radius),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    return { start, weights: raw.map((weight) => weight / sum) };
  });
}
