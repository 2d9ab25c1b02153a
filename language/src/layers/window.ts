import { add, ceilDivide, floorDivide, subtract } from '../dimensions/arithmetic.js';
import { compareAtLeast } from '../dimensions/compare.js';
import type { Dimension, Shape } from '../shape.js';
import type { ShapeError } from './declareLayer.js';
import { needsAtLeast, type Spatial } from './spatial.js';

/** `causal` pads before the first step only: as many positions as `same`. */
export type Padding = 'valid' | 'same' | 'causal';

/** What a sliding window needs to know of one direction. */
export interface Window {
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding;
  /** PyTorch's `ceil_mode`: the last window may reach over the edge if it starts inside. */
  readonly ceil?: boolean;
}

/** How far a window reaches from its first point to its last, both counted. */
function reach({ size, dilation }: Window): number {
  return dilation * (size - 1) + 1;
}

/** The shortest length that the window fits into. */
function leastLength(window: Window): number {
  return window.ceil ? Math.max(1, reach(window) - window.stride + 1) : reach(window);
}

/**
 * How many positions a window stands in: Keras's `ceil(n / stride)` for `same`, `floor((n - reach) / stride) + 1` for
 * `valid` where `reach` is `dilation * (size - 1) + 1`. Below 1 the window does not fit.
 */
export function windowPositions(length: Dimension, window: Window): Dimension {
  const { stride, padding, ceil = false } = window;
  if (padding !== 'valid') return ceilDivide(length, stride);
  if (!ceil) return add(floorDivide(subtract(length, reach(window)), stride), 1);
  // PyTorch takes one position off where the last window starts outside, which is where windows leave gaps.
  return reach(window) < stride
    ? ceilDivide(length, stride)
    : add(ceilDivide(subtract(length, reach(window)), stride), 1);
}

/** The size that still fits in every direction, as it is written. */
function largestFitting(sizes: readonly Dimension[], windows: readonly Window[]): string {
  const fitting = windows.map(({ size, dilation }, direction) => {
    const length = sizes[direction];
    return typeof length === 'number' ? Math.min(size, Math.floor((length - 1) / dilation) + 1) : size;
  });
  return new Set(fitting).size === 1 ? String(fitting[0]) : `[${fitting.join(', ')}]`;
}

/**
 * In how many positions windows, one a direction, stand, or why they do not fit. `sizeArgument` is the window's size in
 * the file, `outputOf` the output's shape.
 */
export function slide(
  { sizes, sizesAt }: Spatial,
  windows: readonly Window[],
  sizeArgument: string,
  outputOf: (positions: readonly Dimension[]) => Shape,
): { readonly positions: readonly Dimension[] } | { readonly error: ShapeError } {
  const positions = windows.map((window, direction) => windowPositions(sizes[direction] ?? null, window));
  const fits = positions.map((count) => compareAtLeast(count, 1).verdict !== 'refuted');
  const short = fits.indexOf(false);
  const window = windows[short];
  if (window === undefined) return { positions };
  return {
    error: {
      code: 'shape/window-too-large',
      message: needsAtLeast(windows.length, short, leastLength(window)),
      hint: 'Use a smaller window, fewer poolings before it, or `padding: same`.',
      output: outputOf(positions.map((count, direction) => (fits[direction] ? count : null))),
      set: [
        { argument: 'padding', value: 'same' },
        { argument: sizeArgument, value: largestFitting(sizes, windows) },
      ],
      requires: windows.flatMap((each, direction) =>
        fits[direction] ? [] : [{ input: 0, axis: sizesAt + direction, size: { atLeast: leastLength(each) } }],
      ),
    },
  };
}
