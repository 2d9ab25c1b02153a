import type { PictureMode } from '#protocol';
import type { PictureFormat } from './format.js';

const headerOfOs2 = 12;
/** With at most so many bits, a pixel is the position of its color in a palette. */
const mostBitsOfPalette = 8;

/** BMP of Windows and OS/2. */
export const bmp: PictureFormat = {
  name: 'BMP',
  matches: (bytes) => bytes.toString('latin1', 0, 2) === 'BM',
  readHeader(bytes) {
    if (bytes.readUInt32LE(14) === headerOfOs2) {
      const mode = modeOf(bytes.readUInt16LE(24));
      return { width: bytes.readUInt16LE(18), height: bytes.readUInt16LE(20), orientation: 1, mode };
    }
    // A negative height: the first row is the top one.
    const mode = modeOf(bytes.readUInt16LE(28));
    return { width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)), orientation: 1, mode };
  },
};

function modeOf(bits: number): PictureMode {
  return bits <= mostBitsOfPalette ? 'palette' : 'rgb';
}
