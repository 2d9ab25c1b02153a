import type { PictureFormat } from './format.js';

/** GIF (87a and 89a). */
export const gif: PictureFormat = {
  name: 'GIF',
  matches: (bytes) => /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)),
  readHeader: (bytes) => ({
    width: bytes.readUInt16LE(6),
    height: bytes.readUInt16LE(8),
    orientation: 1,
    mode: 'palette',
  }),
};
