import type { DataFormat } from '../channelsLast.js';

/** Where the height, the width and the channels of a batch of images are. */
export function imageAxes(format: DataFormat) {
  return format === 'channels_last'
    ? ({ height: 1, width: 2, channels: 3 } as const)
    : ({ height: 2, width: 3, channels: 1 } as const);
}
