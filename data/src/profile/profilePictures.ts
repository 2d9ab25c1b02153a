import type { PictureMode, PicturesProfile } from '#protocol';
import { DataError } from '../dataError.js';
import { pictureFileNamed } from '../features/image/pictureReader.js';
import type { ImageSettings } from '../features/image/transform.js';
import { readPictureHeader } from '../pictures/pictureFile.js';
import { fieldOf, type Rows } from '../sources/source.js';
import { sampleRows } from './sampleRows.js';

/** Pictures whose headers are read, at most. */
const mostPictures = 1000;
const mostSizes = 10;

/** A picture's header. */
interface ExaminedPicture {
  readonly size: string;
  readonly height: number;
  readonly width: number;
  readonly mode: PictureMode;
  readonly file: string;
}

/** Returns the sizes and modes of an input's pictures. Files that cannot be read are not counted. @param folder the definition's */
export async function profilePictures(
  input: string,
  name: ImageSettings['field'],
  rows: Rows,
  folder: string,
): Promise<PicturesProfile> {
  if (typeof name !== 'string') return onePictureSize(input, name.reshape, rows.count);
  const field = fieldOf(rows, name);
  if (field.kind === 'pictures') return onePictureSize(input, field.shape, rows.count);
  const files = (await field.readTexts()).flatMap((file) => file ?? []);
  const chosen = Array.from(sampleRows(files.length, mostPictures), (row) => files[row] ?? '');
  const read = chosen.flatMap((file): readonly ExaminedPicture[] => {
    try {
      const { height, width, mode } = readPictureHeader(pictureFileNamed(file, rows, folder));
      return [{ size: `${height} ${width}`, height, width, mode, file }];
    } catch (error) {
      if (error instanceof DataError) return [];
      throw error;
    }
  });
  const sizes = grouped(read, ({ size }) => size);
  return {
    ...{ input, count: files.length, examined: read.length, distinctSizes: sizes.length },
    median: { height: medianOf(read.map(({ height }) => height)), width: medianOf(read.map(({ width }) => width)) },
    sizes: sizes.slice(0, mostSizes).map(({ first: { height, width, file }, count }) => ({
      ...{ height, width, count },
      example: file,
    })),
    modes: grouped(read, ({ mode }) => mode).map(({ first: { mode, file }, count }) => ({
      mode,
      count,
      example: file,
    })),
  };
}

/** Returns the profile of pictures that are all of one shape. */
export function onePictureSize(
  input: string,
  [height, width, channels]: readonly [height: number, width: number, channels: number],
  count: number,
): PicturesProfile {
  return {
    ...{ input, count, examined: count, distinctSizes: 1, median: { height, width } },
    sizes: [{ height, width, count, example: '' }],
    modes: [{ mode: channels === 1 ? 'gray' : 'rgb', count, example: '' }],
  };
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}

/** Counts pictures that are alike, the most frequent kind first. */
function grouped(
  pictures: readonly ExaminedPicture[],
  keyOf: (picture: ExaminedPicture) => string,
): readonly { readonly first: ExaminedPicture; readonly count: number }[] {
  const groups = new Map<string, { first: ExaminedPicture; count: number }>();
  for (const picture of pictures) {
    const group = groups.get(keyOf(picture)) ?? { first: picture, count: 0 };
    group.count += 1;
    groups.set(keyOf(picture), group);
  }
  return [...groups.values()].toSorted((one, other) => other.count - one.count);
}
