import type { PictureMode } from '#protocol';
import type { PictureFormat } from './format.js';
import { exifOrientation } from './tiff.js';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Modes by the color type of the header. */
const modes: Readonly<Record<number, PictureMode>> = { 0: 'gray', 2: 'rgb', 3: 'palette', 4: 'gray_alpha', 6: 'rgba' };

/** PNG (third edition). EXIF data is found if it stands before the pixels. */
export const png: PictureFormat = {
  name: 'PNG',
  matches: (bytes) => bytes.subarray(0, signature.length).equals(signature),
  readHeader(bytes) {
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    let orientation = 1;
    for (let at = signature.length; ;) {
      const length = bytes.readUInt32BE(at);
      const type = bytes.toString('latin1', at + 4, at + 8);
      if (type === 'IDAT') break;
      if (type === 'eXIf') orientation = exifOrientation(bytes.subarray(at + 8, at + 8 + length));
      at += 12 + length;
    }
    return { width, height, orientation, mode: modes[bytes.readUInt8(25)] ?? 'rgb' };
  },
};
