import { multiply } from '../dimensions/arithmetic.js';
import { formatDimension } from '../dimensions/dimension.js';
import type { Dimension, Shape } from '../shape.js';
import { type DataFormat, joinShape } from './dataFormat.js';

/** Returns target shapes for a sequence, an image or a volume: with a channel added or directions merged. */
export function reshapesTo(input: Shape, rank: number, format: DataFormat): readonly (readonly string[])[] {
  return candidates(input, rank, format).flatMap(writable);
}

function candidates(input: Shape, rank: number, format: DataFormat): readonly Shape[] {
  const tooMany = input.length - rank - 1;
  if (tooMany === -1) return [joinShape(format, input, 1)];
  if (tooMany < 0) return input.length === 1 ? squares(input[0] ?? null, rank, format) : [];
  if (format === 'channels_last') return [[multiply(...input.slice(0, tooMany + 1)), ...input.slice(tooMany + 1)]];
  return [[...input.slice(0, rank), multiply(...input.slice(rank))]];
}

/** Of 784 values `[28, 28, 1]`, of 3072 `[32, 32, 3]`. */
function squares(count: Dimension, rank: number, format: DataFormat): readonly Shape[] {
  if (typeof count !== 'number') return [];
  return [1, 3].flatMap((channels) => {
    const side = Math.round((count / channels) ** (1 / rank));
    return side ** rank * channels === count ? [joinShape(format, Array<number>(rank).fill(side), channels)] : [];
  });
}

/** Returns numbers and names as they are; one other size may stay open. */
function writable(shape: Shape): readonly (readonly string[])[] {
  const sizes = shape.map((size) => {
    const text = formatDimension(size);
    return /^\w+$/.test(text) ? text : '-1';
  });
  return sizes.filter((size) => size === '-1').length > 1 ? [] : [sizes];
}
