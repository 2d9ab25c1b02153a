import type { PictureMode } from '#protocol';
import type { PictureFormat } from './format.js';
import { exifOrientation } from './tiff.js';

/** Markers of frames, whose headers have the size; C4, C8 and CC are none. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const scan = 0xda;
const exif = 0xe1;
const exifName = 'Exif\0\0';
const endOfImage = Buffer.from([0xff, 0xd9]);

/** Modes by the number of components. */
const modes: Readonly<Record<number, PictureMode>> = { 1: 'gray', 3: 'rgb', 4: 'cmyk' };

/** JPEG, by its markers (ITU-T T.81, B.1.1). */
export const jpeg: PictureFormat = {
  name: 'JPEG',
  matches: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  readHeader(bytes) {
    let orientation = 1;
    for (const { marker, start, end } of segments(bytes)) {
      if (isFrame(marker)) {
        return {
          height: bytes.readUInt16BE(start + 1),
          width: bytes.readUInt16BE(start + 3),
          orientation,
          mode: modes[bytes.readUInt8(start + 5)] ?? 'rgb',
        };
      }
      if (marker === exif && bytes.toString('latin1', start, start + exifName.length) === exifName) {
        orientation = exifOrientation(bytes.subarray(start + exifName.length, end));
      }
    }
    throw new Error('is a damaged JPEG picture: it has no size');
  },
  /** A decoder fills what is missing with gray. Only the end of the picture is followed by `FF D9`: in its data, 0 follows `FF`. */
  damage(bytes) {
    for (const { marker, end } of segments(bytes)) {
      if (marker === scan)
        return bytes.includes(endOfImage, end) ? null : 'is cut off: the end of the picture is missing';
    }
    return 'is a damaged JPEG picture: it has no pixels';
  },
};

/** Yields the marker segments, up to the first scan: their contents are `[start, end)`. */
function* segments(
  bytes: Buffer,
): Generator<{ readonly marker: number; readonly start: number; readonly end: number }> {
  let position = 2;
  for (;;) {
    if (bytes.readUInt8(position) !== 0xff) throw new Error('is a damaged JPEG picture: a marker is missing');
    const marker = bytes.readUInt8(position + 1);
    // Bytes FF before a marker only fill up.
    if (marker === 0xff) {
      position += 1;
      continue;
    }
    const end = position + 2 + bytes.readUInt16BE(position + 2);
    yield { marker, start: position + 4, end };
    if (marker === scan) return;
    position = end;
  }
}
