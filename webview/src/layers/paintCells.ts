import { viridis } from '../pictures/viridis.js';
import { type LayerGrid, shareOf } from './layerGrid.js';

/** Stripes of NaN and infinite values, in pixels of the canvas, which is scaled to the row's height. */
const stripes = 4;

/** Draws values as one row of cells, each a pixel wide. Missing ones are transparent; NaN and infinite ones striped. */
export function paintCells(
  canvas: HTMLCanvasElement | undefined,
  values: readonly (number | null)[],
  range: LayerGrid['range'],
  isLogarithmic: boolean,
): void {
  if (!canvas) return;
  [canvas.width, canvas.height] = [values.length, stripes];
  const pixels = new Uint8ClampedArray(values.length * stripes * 4);
  values.forEach((value, column) => {
    if (value === null) return;
    const isFinite = Number.isFinite(value);
    const index = Math.round(shareOf(value, range, isLogarithmic) * 255) * 3;
    for (let stripe = 0; stripe < stripes; stripe++) {
      const grey = stripe % 2 === 0 ? 255 : 0;
      const at = (stripe * values.length + column) * 4;
      for (let channel = 0; channel < 3; channel++) {
        pixels[at + channel] = isFinite ? (viridis[index + channel] ?? 0) : grey;
      }
      pixels[at + 3] = 255;
    }
  });
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, values.length, stripes), 0, 0);
}
