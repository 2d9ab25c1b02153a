import type { WindowFunction } from '#language';

/** Cosine coefficients of each window, as in scipy. */
const coefficients: Readonly<Record<WindowFunction, readonly number[]>> = {
  boxcar: [1],
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
  nuttall: [0.3635819, 0.4891775, 0.1365995, 0.0106411],
  blackmanharris: [0.35875, 0.48829, 0.14128, 0.01168],
  flattop: [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368],
};

/**
 * Returns the values of `scipy.signal.get_window(name, length, periodic)`: symmetric, or one period of the function, after which
 * its first value would follow.
 */
export function windowFunction(name: WindowFunction, length: number, periodic: boolean): Float64Array {
  if (length === 1) return Float64Array.of(1);
  const period = periodic ? length : length - 1;
  return Float64Array.from({ length }, (_, at) =>
    coefficients[name].reduce(
      (sum, coefficient, order) => sum + coefficient * Math.cos(order * (-Math.PI + (2 * Math.PI * at) / period)),
      0,
    ),
  );
}
