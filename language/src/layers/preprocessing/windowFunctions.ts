/** Window functions of `scipy.signal.get_window` that are sums of cosines. */
export const windowFunctions = [
  'hann',
  'hamming',
  'blackman',
  'nuttall',
  'blackmanharris',
  'flattop',
  'boxcar',
] as const;

/** Name of a window function of a spectrogram. */
export type WindowFunction = (typeof windowFunctions)[number];
