import type { PictureMode } from '#protocol';
import type { PictureFormat } from './format.js';

const widthTag = 0x100;
const heightTag = 0x101;
const photometricTag = 0x106;
const orientationTag = 0x112;
const samplesTag = 0x115;

/** TIFF (revision 6.0), of which EXIF data is a part too. Only its first picture is read. */
export const tiff: PictureFormat = {
  name: 'TIFF',
  matches: (bytes) => isTiff(bytes),
  readHeader(bytes) {
    const tags = firstDirectory(bytes);
    const [width, height] = [tags.get(widthTag), tags.get(heightTag)];
    if (width === undefined || height === undefined) throw new Error('is a damaged TIFF picture: it has no size');
    return { width, height, orientation: validOrientation(tags.get(orientationTag)), mode: modeOf(tags) };
  },
};

/** Returns the orientation that EXIF data gives; 1 if it has none, or is damaged. */
export function exifOrientation(bytes: Buffer): number {
  try {
    return isTiff(bytes) ? validOrientation(firstDirectory(bytes).get(orientationTag)) : 1;
  } catch (error) {
    if (error instanceof RangeError) return 1;
    throw error;
  }
}

/** Modes by the photometric interpretation, without and with samples besides those of the colors. */
const modes: Readonly<Record<number, readonly [plain: PictureMode, more: PictureMode]>> = {
  0: ['gray', 'gray_alpha'],
  1: ['gray', 'gray_alpha'],
  2: ['rgb', 'rgba'],
  3: ['palette', 'palette'],
  5: ['cmyk', 'cmyk'],
};

function modeOf(tags: ReadonlyMap<number, number>): PictureMode {
  const [plain, more] = modes[tags.get(photometricTag) ?? 2] ?? ['rgb', 'rgba'];
  const samples = tags.get(samplesTag) ?? 1;
  return samples > (plain === 'gray' ? 1 : 3) ? more : plain;
}

function isTiff(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 4);
  return start === 'II*\0' || start === 'MM\0*';
}

function validOrientation(value = 1): number {
  return value >= 1 && value <= 8 ? value : 1;
}

/** Returns the first value of every tag of 16- or 32-bit integers. @throws RangeError if the directory lies beyond the bytes */
function firstDirectory(bytes: Buffer): ReadonlyMap<number, number> {
  const little = bytes[0] === 0x49;
  const short = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const start = long(4);
  const tags = new Map<number, number>();
  for (let entry = 0; entry < short(start); entry++) {
    const at = start + 2 + 12 * entry;
    const type = short(at + 2);
    if (type === 3) tags.set(short(at), short(at + 8));
    if (type === 4) tags.set(short(at), long(at + 8));
  }
  return tags;
}
