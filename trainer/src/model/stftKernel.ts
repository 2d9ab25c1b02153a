import type { StftInitializer } from '#language';
import { windowFunction } from '../layers/preprocessing/windowFunction.js';

/** Returns the values of `keras.initializers.STFT` for a kernel `[frame_length, 1, bins]`. */
export function stftKernel(initializer: StftInitializer, shape: readonly number[]): Float32Array {
  const { side, window, scaling, periodic } = initializer;
  const [length = 1, , bins = 1] = shape;
  const factors = window === null ? null : windowFunction(window, length, periodic);
  const divisor = factors && scaling !== null ? scaleOf(factors, scaling) : 1;
  const transform = Math.max(1, 2 * (bins - 1));
  const part = side === 'real' ? Math.cos : Math.sin;
  return Float32Array.from({ length: length * bins }, (_, index) => {
    const [step, bin] = [Math.floor(index / bins), index % bins];
    // Removing whole turns keeps the angle and its precision.
    const turns = ((step * bin) % transform) / transform;
    return (part(-2 * Math.PI * turns) * (factors?.[step] ?? 1)) / divisor;
  });
}

function scaleOf(window: Float64Array, scaling: 'density' | 'spectrum'): number {
  return scaling === 'density'
    ? Math.sqrt(window.reduce((sum, value) => sum + value * value, 0))
    : window.reduce((sum, value) => sum + Math.abs(value), 0);
}
