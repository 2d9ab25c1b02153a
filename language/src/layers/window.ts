import { add, ceilDivide, floorDivide, subtract } from '../dimensions/arithmetic.js';
import { compareAtLeast } from '../dimensions/compare.js';
import type { Dimension, Shape } from '../shape.js';
import type { ShapeError } from './declareLayer.js';
import { needsAtLeast, type Spatial } from './spatial.js';

/** `causal` pads only before the first step and has as many positions as `same`. */
export type Padding = 'valid' | 'same' | 'causal';

/** A sliding window in one direction. */
export interface Window {
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding;
  /** PyTorch's `ceil_mode`: the last window may extend beyond the edge if it starts inside. */
  readonly ceil?: boolean;
}

/** The dilated size of a window. */
function reach({ size, dilation }: Window): number {
  return dilation * (size - 1) + 1;
}

/** The least length that the window fits into. */
function leastLength(window: Window): number {
  return window.ceil ? Math.max(1, reach(window) - window.stride + 1) : reach(window);
}

/**
 * Returns the number of window positions, as Keras: `ceil(n / stride)` for `same`, `floor((n - reach) / stride) + 1` for
 * `valid`, where `reach` is `dilation * (size - 1) + 1`. Below 1 the window does not fit.
 */
export function windowPositions(length: Dimension, window: Window): Dimension {
  const { stride, padding, ceil = false } = window;
  if (padding !== 'valid') return ceilDivide(length, stride);
  if (!ceil) return add(floorDivide(subtract(length, reach(window)), stride), 1);
  // PyTorch drops the last window if it starts outside, which happens only if windows leave gaps.
  return reach(window) < stride
    ? ceilDivide(length, stride)
    : add(ceilDivide(subtract(length, reach(window)), stride), 1);
}

/** The largest window size that fits in every direction, as source text. */
function largestFitting(sizes: readonly Dimension[], windows: readonly Window[]): string {
  const fitting = windows.map(({ size, dilation }, direction) => {
    const length = sizes[direction];
    return typeof length === 'number' ? Math.min(size, Math.floor((length - 1) / dilation) + 1) : size;
  });
  return new Set(fitting).size === 1 ? String(fitting[0]) : `[${fitting.join(', ')}]`;
}

/**
 * Returns the number of window positions in each direction, or why the windows do not fit. `sizeArgument` names the
 * argument of the window size; `outputOf` returns the output shape.
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
