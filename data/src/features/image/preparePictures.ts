import { DataError } from '../../dataError.js';
import { mapConcurrently } from '../../mapConcurrently.js';
import { decodePicture } from '../../pictures/decodePicture.js';
import type { Picture, PictureSize } from '../../pictures/picture.js';
import { readPictureFile } from '../../pictures/pictureFile.js';
import type { SourceFile } from '../../sources/sourceFile.js';
import { augmentPicture } from './augment/augmentPicture.js';
import { randomOf } from './augment/random.js';
import { applyPixels, type ImagePipeline, imagePipeline } from './imagePipeline.js';
import { takeTurns } from './takeTurns.js';
import type { ImageSettings } from './transform.js';
import { applyChannelMap, type ChannelMap } from './values/channelMap.js';

/** Where a row's picture is: in a file, in the source itself, or in memory with the operations on pixels applied. */
export type PictureSource =
  | { readonly kind: 'file'; readonly file: SourceFile }
  | { readonly kind: 'stored' | 'cached'; readonly picture: Picture };

/** Pictures to be prepared, and how. Consists of plain data, so that it can be sent to another thread. */
export interface PictureTask {
  readonly pictures: readonly { readonly row: number; readonly source: PictureSource }[];
  readonly settings: ImageSettings;
  readonly map: ChannelMap;
  /** Number of values that each picture must have in the end. */
  readonly length: number;
  /** Seed of the random augmentation. */
  readonly seed: number;
  /** The epoch of the random augmentation; `null`: none. */
  readonly epoch: number | null;
  /** Whether the pictures of files are returned. */
  readonly keep: boolean;
  /** Keys of the definition that name the pictures' source. */
  readonly keys: readonly string[];
}

/**
 * Writes prepared pictures to `values`, `length` of each, in order. If the task says so, returns the pictures of files before
 * augmentation, for a cache; `null` for others.
 *
 * @throws DataError if a file cannot be read, or a picture has changed its size
 */
export type PreparePictures = (task: PictureTask, values: Float32Array) => Promise<readonly (Picture | null)[]>;

/** While one is decoded by Node's pool of threads, another one is augmented. */
const picturesAtOnce = 2;

/** Prepares pictures on this thread, except for decoding. */
export const preparePictures: PreparePictures = (task, values) => {
  const { pictures, settings, map, length, seed, epoch, keep, keys } = task;
  const isAugmented = epoch !== null && Object.keys(settings.augment).length > 0;
  const pause = takeTurns();
  return mapConcurrently(pictures, picturesAtOnce, async ({ row, source }, index) => {
    const picture = await openPicture(source, settings);
    if (picture.pixels.length !== length)
      throw new DataError('data/bad-image', keys, 'A picture has changed its size since the start. Train again.');
    const part = values.subarray(index * length, (index + 1) * length);
    if (isAugmented) augmentPicture(picture, settings.augment, randomOf(seed, epoch, row), map, part);
    else applyChannelMap(map, picture.pixels, part);
    await pause();
    return keep && source.kind === 'file' ? picture : null;
  });
};

async function openPicture(source: PictureSource, settings: ImageSettings): Promise<Picture> {
  switch (source.kind) {
    case 'file':
      return readPicture(source.file, imagePipeline(settings, 3));
    case 'stored':
      return applyPixels(imagePipeline(settings, source.picture.channels), source.picture);
    case 'cached':
      return source.picture;
  }
}

/** Reads a picture's file and applies the operations on pixels. @throws DataError if it cannot be read */
export async function readPicture(file: SourceFile, pipeline: ImagePipeline): Promise<Picture> {
  const read = readPictureFile(file);
  const own: PictureSize = [read.header.height, read.header.width];
  const [first] = pipeline.pixels;
  // The decoder resizes faster, and on threads of its own.
  const resized = first?.resizes === true ? first.size(own) : null;
  return applyPixels(pipeline, await decodePicture(read, resized ?? own), resized === null ? 0 : 1);
}
