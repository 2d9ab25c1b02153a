import { relative, resolve, sep } from 'node:path';
import { DataError } from '../../dataError.js';
import { digestFiles, type FileDigest } from '../../fingerprint.js';
import { isWithin } from '../../isWithin.js';
import { decodePicture } from '../../pictures/decodePicture.js';
import type { Picture, PictureSize } from '../../pictures/picture.js';
import { readPictureFile, readPictureHeader } from '../../pictures/pictureFile.js';
import type { PictureField, ValueField } from '../../sources/field.js';
import type { FieldRows } from '../../sources/source.js';
import { type SourceFile, sourceFile } from '../../sources/sourceFile.js';
import type { ImagePipeline } from './imagePipeline.js';
import { type CacheBudget, pictureCache } from './pictureCache.js';
import { resizePicture } from './pixels/resizePicture.js';
import { type PictureSource, readPicture } from './preparePictures.js';

/** Reads the pictures of rows and applies the operations on pixels. */
export interface PictureReader {
  /** Keys of the definition that name the pictures' source. */
  readonly keys: readonly string[];
  /** Rows without a picture. */
  readonly missing: readonly number[];
  /** Rows whose pictures differ in size or may be damaged; if all are alike, one of them. */
  readonly examined: readonly number[];
  /** Returns the digests of the files of some rows. */
  readonly digests: (rows: readonly number[]) => Promise<readonly FileDigest[]>;
  /** Returns a picture's size in the source: of a file, as its header says. @throws DataError if the file cannot be read */
  readonly sizeOf: (row: number) => PictureSize;
  /** Returns where a picture is. */
  readonly sourceOf: (row: number) => Promise<PictureSource>;
  /** Keeps a picture of a file, with the operations on pixels applied, as far as the budget allows. */
  readonly keep: (row: number, picture: Picture) => void;
  /** Tells whether `keep` has room for so many bytes. */
  readonly hasRoom: (bytes: number) => boolean;
  /** Reads and keeps a picture of a file. @throws DataError if it cannot be read */
  readonly examine: (row: number) => Promise<void>;
  /** Reads a picture as it is in the source, but with sides of at most `longest` pixels. @throws DataError as `read` does */
  readonly original: (row: number, longest: number) => Promise<OriginalPicture>;
}

/** A picture without the operations of the settings. */
export interface OriginalPicture {
  readonly picture: Picture;
  /** The size that it has in the source. */
  readonly size: PictureSize;
}

/** Returns the reader of pictures that are in the source itself, which are loaded when they are first needed. */
export function fieldReader(field: PictureField): PictureReader {
  const [height, width, channels] = field.shape;
  const length = height * width * channels;
  const pictureAt = async (row: number): Promise<Picture> => {
    const all = await field.readPixels();
    return { height, width, channels, pixels: all.subarray(row * length, (row + 1) * length) };
  };
  return {
    keys: field.keys,
    missing: [],
    examined: [0],
    digests: () => Promise.resolve([]),
    sizeOf: () => [height, width],
    sourceOf: async (row) => ({ kind: 'stored', picture: await pictureAt(row) }),
    keep: () => undefined,
    hasRoom: () => false,
    async examine(row) {
      await pictureAt(row);
    },
    async original(row, longest) {
      const picture = await pictureAt(row);
      return { picture: resizePicture(picture, within([height, width], longest)), size: [height, width] };
    },
  };
}

/**
 * Returns the reader of pictures whose files a field names, relative to the folder of the rows. Keeps decoded pictures as far as
 * the budget allows.
 *
 * @param folder the definition's folder, in which the files lie
 */
export async function fileReader(
  rows: FieldRows,
  field: ValueField,
  {
    folder,
    pipeline,
    budget,
  }: { readonly folder: string; readonly pipeline: ImagePipeline; readonly budget: CacheBudget },
): Promise<PictureReader> {
  const names = await field.readTexts();
  const cache = pictureCache(budget);
  const fileOf = (row: number) => pictureFileNamed(names[row] ?? '', rows, folder);
  const rowsWhere = (isMissing: boolean) => names.flatMap((name, row) => ((name === null) === isMissing ? [row] : []));
  return {
    keys: rows.keys,
    missing: rowsWhere(true),
    examined: rowsWhere(false),
    digests: (some) => digestFiles(some.map(fileOf)),
    sizeOf(row) {
      const { height, width } = readPictureHeader(fileOf(row));
      return [height, width];
    },
    sourceOf(row) {
      const picture = cache.get(row);
      return Promise.resolve(picture ? { kind: 'cached', picture } : { kind: 'file', file: fileOf(row) });
    },
    keep: cache.add,
    hasRoom: cache.hasRoom,
    async examine(row) {
      cache.add(row, await readPicture(fileOf(row), pipeline));
    },
    async original(row, longest) {
      const file = readPictureFile(fileOf(row));
      const size: PictureSize = [file.header.height, file.header.width];
      return { picture: await decodePicture(file, within(size, longest)), size };
    },
  };
}

/** Returns the size of a picture whose sides become at most so long, with the same proportions. */
function within([height, width]: PictureSize, longest: number): PictureSize {
  const scale = Math.min(1, longest / Math.max(height, width));
  return [Math.max(1, Math.round(height * scale)), Math.max(1, Math.round(width * scale))];
}

/** Returns the file of a picture that a row names. @throws DataError if it lies outside of the definition's folder */
export function pictureFileNamed(name: string, rows: FieldRows, folder: string): SourceFile {
  const path = resolve(rows.folder, name);
  if (isWithin(folder, path)) return sourceFile(folder, relative(folder, path).replaceAll(sep, '/'), rows.keys);
  throw new DataError(
    'data/bad-path',
    rows.keys,
    `${rows.name} names the picture ${JSON.stringify(name)}, which lies outside of the definition's folder. Copy the pictures into it.`,
  );
}
