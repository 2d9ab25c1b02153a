import type * as Decoder from '@napi-rs/image';
import { DataError } from '../dataError.js';
import { errorMessage } from '../errorMessage.js';
import { decodeGif } from './decodeGif.js';
import { gif } from './formats/gif.js';
import type { Picture, PictureSize } from './picture.js';
import { badImage, type PictureFile } from './pictureFile.js';
import { removeAlpha } from './removeAlpha.js';

/** Bytes of a decoded pixel: red, green, blue, alpha. */
const rgba = 4;

/** The decoder's names of the EXIF orientations from 2 to 8. */
const orientations = [
  'MirrorHorizontal',
  'Rotate180',
  'MirrorVertical',
  'MirrorHorizontalAndRotate270Cw',
  'Rotate90Cw',
  'MirrorHorizontalAndRotate90Cw',
  'Rotate270Cw',
] as const;

/**
 * Decodes a picture, upright as its EXIF data says, in red, green and blue of 8 bits. Transparent pixels are composited on white. The
 * decoder works on threads of Node's pool.
 *
 * @param size it is resized to: bilinear, antialiased; the size of the upright picture changes nothing
 * @throws DataError `data/bad-image` if it is damaged, `data/image-reader` if the decoder cannot be loaded
 */
export async function decodePicture(read: PictureFile, size: PictureSize): Promise<Picture> {
  const decoder = await loadDecoder();
  const [height, width] = size;
  const pixels = await decodeRgba(read, size, decoder).catch((error: unknown) => {
    // The decoder's messages repeat a general one before the cause, and may have several lines.
    const [why = ''] = (error instanceof RangeError ? 'it is cut off' : errorMessage(error)).trim().split('\n');
    const cause = why.replace(/^Decode image failed /, '').replace(/[.\s]+$/, '');
    const { file, format } = read;
    throw badImage(file, `is a damaged or unusual ${format.name} picture, and cannot be decoded (${cause})`);
  });
  return { height, width, channels: 3, pixels: removeAlpha(pixels) };
}

async function decodeRgba(
  { bytes, format, header }: PictureFile,
  [height, width]: PictureSize,
  { FastResizeFilter, Orientation, ResizeFit, Transformer }: typeof Decoder,
): Promise<Uint8Array> {
  const whole =
    format === gif ? Transformer.fromRgbaPixels(decodeGif(bytes), header.width, header.height) : new Transformer(bytes);
  const orientation = orientations[header.orientation - 2];
  if (orientation) whole.rotate(Orientation[orientation]);
  // Also without a change of size, this converts 16 bits, gray, CMYK and palettes to RGBA of 8 bits.
  whole.fastResize({ width, height, fit: ResizeFit.Fill, filter: FastResizeFilter.Bilinear });
  const pixels = await whole.rawPixels();
  if (pixels.length !== width * height * rgba) throw new Error('the decoder gives another size than its header');
  return pixels;
}

/** Loads the decoder at the first call, so that users without pictures do not wait for it. */
async function loadDecoder(): Promise<typeof Decoder> {
  return import('@napi-rs/image').catch((error: unknown) => {
    const part = `@napi-rs/image for ${process.platform}-${process.arch}`;
    throw new DataError(
      'data/image-reader',
      ['data', 'source'],
      `Files of pictures are decoded with ${part}, which could not be loaded. Install Shapewright for this platform; IDX files and tables work without it. (${errorMessage(error)})`,
    );
  });
}
