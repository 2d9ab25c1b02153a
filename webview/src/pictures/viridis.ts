/**
 * Matplotlib's colour map viridis (CC0, S. van der Walt and N. Smith) at nine even stops. It is perceptually uniform and
 * suitable for colour blindness and greyscale print.
 */
const viridisStops = [
  [68, 1, 84],
  [71, 45, 123],
  [59, 82, 139],
  [44, 114, 142],
  [33, 145, 140],
  [40, 174, 128],
  [94, 201, 98],
  [173, 220, 48],
  [253, 231, 37],
] as const;

/** RGB of the bytes 0 to 255, interleaved. */
export const viridis = Uint8ClampedArray.from({ length: 256 * 3 }, (_, position) => {
  const stop = (Math.floor(position / 3) / 255) * (viridisStops.length - 1);
  const below = Math.floor(stop);
  const low = viridisStops[below];
  const high = viridisStops[below + 1] ?? low;
  const channel = position % 3;
  return (low?.[channel] ?? 0) * (1 - stop + below) + (high?.[channel] ?? 0) * (stop - below);
});

/** The colour map from left to right as an image in CSS. */
export const viridisGradient = `linear-gradient(to right, ${viridisStops.map((stop) => `rgb(${stop.join(', ')})`).join(', ')})`;
