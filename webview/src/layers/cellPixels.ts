import { viridis } from '../pictures/viridis.js';
import { isBelow, type LayerGrid, shareOf } from './layerGrid.js';

/** Height in pixels of a row of cells, which is scaled to that of the table: stripes need it. */
export const cellHeight = 4;

/**
 * Returns the RGBA pixels of values as cells, each a pixel wide and `cellHeight` high. Missing values are transparent, NaN and infinite
 * ones striped; those below the range have a white line across the lowest colour.
 */
export function cellPixels(
  values: readonly (number | null)[],
  range: LayerGrid['range'],
  isLogarithmic: boolean,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(values.length * cellHeight * 4);
  values.forEach((value, column) => {
    if (value === null) return;
    const index = Math.round(shareOf(value, range, isLogarithmic) * 255) * 3;
    for (let row = 0; row < cellHeight; row++) {
      const grey = row % 2 === 0 ? 255 : 0;
      const isLine = row === 2 && isBelow(value, range);
      const at = (row * values.length + column) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const color = isLine ? 255 : (viridis[index + channel] ?? 0);
        pixels[at + channel] = Number.isFinite(value) ? color : grey;
      }
      pixels[at + 3] = 255;
    }
  });
  return pixels;
}
