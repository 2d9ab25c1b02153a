import { add, ceilDivide, floorDivide, subtract } from '../dimensions/arithmetic.js';
import { compareAtLeast } from '../dimensions/compare.js';
import type { Dimension, Shape } from '../shape.js';
import type { Refusal } from './declareLayer.js';

export type Padding = 'valid' | 'same';

/** What a sliding window needs to know of one direction. */
export interface Window {
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding;
}

/**
 * How many places a window stands in: Keras's `ceil(n / stride)` for `same`, `floor((n - reach) / stride) + 1` for
 * `valid` where `reach` is `dilation * (size - 1) + 1`. Below 1 the window does not fit.
 */
export function windowPlaces(length: Dimension, { size, stride, dilation, padding }: Window): Dimension {
  if (padding === 'same') return ceilDivide(length, stride);
  return add(floorDivide(subtract(length, dilation * (size - 1) + 1), stride), 1);
}

/** The size that still fits in every direction, as it is written. */
function largestFitting(input: Shape, windows: readonly Window[]): string {
  const sizes = windows.map(({ size, dilation }, axis) => {
    const length = input[axis];
    return typeof length === 'number' ? Math.min(size, Math.floor((length - 1) / dilation) + 1) : size;
  });
  return new Set(sizes).size === 1 ? String(sizes[0]) : `[${sizes.join(', ')}]`;
}

/**
 * The spatial part of `[height, width, channels]` under a window a direction, or why it does not fit. `sizeArgument` is
 * the window's size in the file.
 */
export function slide(
  input: Shape,
  windows: readonly Window[],
  sizeArgument: string,
): { readonly places: readonly Dimension[] } | { readonly refusal: Refusal } {
  const places = windows.map((window, axis) => windowPlaces(input[axis] ?? null, window));
  const short = places.findIndex((count) => compareAtLeast(count, 1).verdict === 'refuted');
  const window = windows[short];
  if (window === undefined) return { places };
  const direction = ['height', 'width'][short] ?? 'length';
  return {
    refusal: {
      code: 'shape/window-too-large',
      problem: `needs a ${direction} of at least ${window.dilation * (window.size - 1) + 1}`,
      advice: 'Use a smaller window, fewer poolings before it, or `padding: same`.',
      set: [
        { argument: 'padding', value: 'same' },
        { argument: sizeArgument, value: largestFitting(input, windows) },
      ],
    },
  };
}

/** Refuses whatever is not `[height, width, channels]`. */
export function refuseUnlessImage(input: Shape): Refusal | null {
  if (input.length === 3) return null;
  return {
    code: 'shape/rank-mismatch',
    problem: 'expects an image [batch, height, width, channels]',
    advice:
      input.length === 2
        ? 'Give the image a channel dimension: `[height, width, 1]`.'
        : 'Put it before the layer that flattens the image.',
  };
}
