import { cellHeight, cellPixels } from './cellPixels.js';
import type { LayerGrid } from './layerGrid.js';

/** Draws values as one row of cells, each a pixel wide. */
export function paintCells(
  canvas: HTMLCanvasElement | undefined,
  values: readonly (number | null)[],
  range: LayerGrid['range'],
  isLogarithmic: boolean,
): void {
  if (!canvas) return;
  [canvas.width, canvas.height] = [values.length, cellHeight];
  const pixels = cellPixels(values, range, isLogarithmic);
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, values.length, cellHeight), 0, 0);
}
