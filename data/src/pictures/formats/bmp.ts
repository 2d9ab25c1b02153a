import type { PictureFormat } from './format.js';

const headerOfOs2 = 12;

/** BMP of Windows and OS/2. */
export const bmp: PictureFormat = {
  name: 'BMP',
  matches: (bytes) => bytes.toString('latin1', 0, 2) === 'BM',
  readHeader(bytes) {
    if (bytes.readUInt32LE(14) === headerOfOs2) {
      return { width: bytes.readUInt16LE(18), height: bytes.readUInt16LE(20), orientation: 1 };
    }
    // A negative height: the first row is the top one.
    return { width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)), orientation: 1 };
  },
};
