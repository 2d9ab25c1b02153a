import type { DataFormat } from '../channelsLast.js';

/** Returns the axes of height, width and channels in a batch of images. */
export function imageAxes(format: DataFormat) {
  return format === 'channels_last'
    ? ({ height: 1, width: 2, channels: 3 } as const)
    : ({ height: 2, width: 3, channels: 1 } as const);
}
