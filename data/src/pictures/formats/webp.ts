import type { PictureFormat } from './format.js';
import { exifOrientation } from './tiff.js';

const firstChunk = 12;
const exifFlag = 0x08;
const alphaFlag = 0x10;

/** WebP (RFC 9649): lossy, lossless, and with features such as EXIF data. */
export const webp: PictureFormat = {
  name: 'WebP',
  matches: (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  readHeader(bytes) {
    const type = bytes.toString('latin1', firstChunk, firstChunk + 4);
    const start = firstChunk + 8;
    switch (type) {
      case 'VP8 ':
        return {
          width: bytes.readUInt16LE(start + 6) & 0x3fff,
          height: bytes.readUInt16LE(start + 8) & 0x3fff,
          orientation: 1,
          mode: 'rgb',
        };
      case 'VP8L': {
        const bits = bytes.readUInt32LE(start + 1);
        const mode = ((bits >>> 28) & 1) === 1 ? 'rgba' : 'rgb';
        return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, orientation: 1, mode };
      }
      case 'VP8X':
        return {
          width: bytes.readUIntLE(start + 4, 3) + 1,
          height: bytes.readUIntLE(start + 7, 3) + 1,
          orientation: (bytes.readUInt8(start) & exifFlag) === 0 ? 1 : orientationOf(bytes),
          mode: (bytes.readUInt8(start) & alphaFlag) === 0 ? 'rgb' : 'rgba',
        };
      default:
        throw new Error('is a damaged WebP picture: it has no size');
    }
  },
  /** A decoder of lossy pictures fills what is missing. The second number of the file is the length of what follows. */
  damage: (bytes) =>
    bytes.readUInt32LE(4) + 8 > bytes.length ? 'is cut off: the end of the picture is missing' : null,
};

/** EXIF data may stand after the pixels. @throws RangeError if it lies beyond the bytes */
function orientationOf(bytes: Buffer): number {
  for (let at = firstChunk; ;) {
    const length = bytes.readUInt32LE(at + 4);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (bytes.toString('latin1', at, at + 4) === 'EXIF') {
      // Some programs write the prefix of JPEG.
      return exifOrientation(content.toString('latin1', 0, 6) === 'Exif\0\0' ? content.subarray(6) : content);
    }
    at += 8 + length + (length % 2);
  }
}
