import { readSync } from 'node:fs';
import { DataError } from '../dataError.js';
import { errorMessage } from '../errorMessage.js';
import { type SourceFile, withSourceFileSync } from '../sources/sourceFile.js';
import type { PictureFormat, PictureHeader } from './formats/format.js';
import { formats } from './formats/index.js';

/** Enough for most headers; EXIF data with a preview is larger. */
const headBytes = 1 << 16;
const mostBytes = 256 * 2 ** 20;
/** As RGBA bytes, 400 MB. */
const mostPixels = 100e6;

/** A picture's file in memory. */
export interface PictureFile {
  readonly file: SourceFile;
  readonly bytes: Buffer;
  readonly format: PictureFormat;
  readonly header: PictureHeader;
}

/** Reads a picture's header only. @throws DataError `data/bad-image` if the file is no picture, and as `withSourceFile` does */
export function readPictureHeader(file: SourceFile): PictureHeader {
  return withSourceFileSync(file, (descriptor, size) => {
    const head = readBytes(file, descriptor, Math.min(size, headBytes));
    const format = formatOf(file, head);
    try {
      return parseHeader(file, format, head);
    } catch (error) {
      if (!(error instanceof RangeError) || head.length === size) throw explain(file, error);
    }
    return readWhole(file, format, readBytes(file, descriptor, size));
  });
}

/** Reads a picture's file, and checks it as far as the decoder does not. @throws DataError as `readPictureHeader` does */
export function readPictureFile(file: SourceFile): PictureFile {
  return withSourceFileSync(file, (descriptor, size) => {
    const bytes = readBytes(file, descriptor, size);
    const format = formatOf(file, bytes);
    return { file, bytes, format, header: readWhole(file, format, bytes) };
  });
}

/** Returns the error for a file that is no picture that can be read. @param what ends a sentence that begins with its name */
export function badImage(file: SourceFile, what: string): DataError {
  return new DataError('data/bad-image', file.keys, `${file.name} ${what}.`);
}

function readBytes(file: SourceFile, descriptor: number, length: number): Buffer {
  if (length > mostBytes) throw badImage(file, `is larger than the ${mostBytes / 2 ** 20} MiB that a picture may have`);
  const bytes = Buffer.allocUnsafe(length);
  let position = 0;
  while (position < length) {
    const bytesRead = readSync(descriptor, bytes, position, length - position, position);
    if (bytesRead === 0) throw badImage(file, 'shrank while it was read');
    position += bytesRead;
  }
  return bytes;
}

function formatOf(file: SourceFile, bytes: Buffer): PictureFormat {
  if (bytes.length === 0) throw badImage(file, 'is empty');
  const format = formats.find(({ matches }) => matches(bytes));
  if (format) return format;
  const names = formats.map(({ name }) => name).join(', ');
  throw badImage(
    file,
    `is not a picture that can be read, whatever its name says. Convert it to one of ${names}, or remove it`,
  );
}

function readWhole(file: SourceFile, format: PictureFormat, bytes: Buffer): PictureHeader {
  try {
    const header = parseHeader(file, format, bytes);
    const damage = format.damage?.(bytes) ?? null;
    if (damage === null) return header;
    throw badImage(file, damage);
  } catch (error) {
    throw explain(file, error);
  }
}

function parseHeader(file: SourceFile, format: PictureFormat, bytes: Buffer): PictureHeader {
  const { width, height, orientation, mode } = format.readHeader(bytes);
  if (width <= 0 || height <= 0) throw badImage(file, `is a damaged ${format.name} picture: it has no size`);
  if (width * height > mostPixels) {
    throw badImage(
      file,
      `has ${width} x ${height} pixels, more than the ${mostPixels / 1e6} million that a picture may have`,
    );
  }
  const swapped = orientation >= 5;
  return { width: swapped ? height : width, height: swapped ? width : height, orientation, mode };
}

function explain(file: SourceFile, error: unknown): unknown {
  if (error instanceof DataError) return error;
  return badImage(file, error instanceof RangeError ? 'is cut off' : errorMessage(error));
}
