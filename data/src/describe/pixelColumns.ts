import { squarePicture } from '#language';
import type { ColumnProfile } from '#protocol';

/** Columns of a table that hold the pixels of one picture for each row. */
export interface PixelGrid {
  /** In the order of the table. */
  readonly columns: readonly string[];
  readonly shape: readonly [height: number, width: number, channels: 1 | 3];
  /** The greatest value. */
  readonly brightest: number;
}

/** A name such as `pixel0`, `px_12`, `1x28`, `pixel_0_7` or `12`: what stands before the numbers, and the numbers. */
const pixelName = /^(|x|p|v|px|pix|pixels?|img|image)[\s_.-]*(\d+)(?:[x_.,-](\d+))?$/i;

/** A smaller picture, of 8 x 8 pixels, shows nothing. */
const fewestPixels = 64;
const brightestPixel = 255;

/** Finds columns that are named one after another and hold whole numbers from 0 to 255, as many as a square picture has pixels. */
export function pixelColumns(columns: readonly ColumnProfile[], rows: number): PixelGrid | null {
  const named = columns.flatMap((column) => {
    const [, prefix, first, second] = pixelName.exec(column.name.trim()) ?? [];
    if (prefix === undefined || first === undefined) return [];
    return [{ column, prefix: prefix.toLowerCase(), at: [Number(first), Number(second ?? 0)] as const }];
  });
  const grid = named.filter(({ prefix }) => prefix === named[0]?.prefix);
  const inOrder = grid.every(({ at: [first, second] }, index) => {
    const [before, after] = grid[index - 1]?.at ?? [first, second - 1];
    return first > before || (first === before && second > after);
  });
  const shape = squarePicture(grid.length);
  if (shape === null || grid.length < fewestPixels || !inOrder) return null;
  const ranges = grid.map(({ column }) => rangeOf(column, rows));
  if (!ranges.every((range) => range !== null && range[0] >= 0 && range[1] <= brightestPixel)) return null;
  return {
    columns: grid.map(({ column }) => column.name),
    shape,
    brightest: Math.max(...ranges.map((range) => range?.[1] ?? 0)),
  };
}

/** Returns the least and the greatest of a column's whole numbers; `null` if it holds something else, or lacks a value. */
function rangeOf(
  { count, numbers, categories }: ColumnProfile,
  rows: number,
): readonly [least: number, greatest: number] | null {
  if (count < rows) return null;
  if (numbers) return numbers.whole ? [numbers.least, numbers.greatest] : null;
  const values = categories?.map(({ value }) => Number(value)) ?? [];
  return values.length > 0 && values.every(Number.isInteger) ? [Math.min(...values), Math.max(...values)] : null;
}
