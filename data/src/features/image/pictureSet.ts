import { DataError } from '../../dataError.js';
import type { FileDigest } from '../../fingerprint.js';
import { mapConcurrently } from '../../mapConcurrently.js';
import type { PictureSize } from '../../pictures/picture.js';
import { fieldOf, type FieldRows } from '../../sources/source.js';
import type { FeatureRequest } from '../feature.js';
import { finalSize, type ImagePipeline, imagePipeline } from './imagePipeline.js';
import { type CacheBudget, cacheBudget } from './pictureCache.js';
import { fieldReader, fileReader, type PictureReader } from './pictureReader.js';
import { picturesAtOnce } from './picturesAtOnce.js';
import { pixelField } from './pixelField.js';
import { requireReadable, type Unreadable } from './requireReadable.js';
import { takeTurns } from './takeTurns.js';
import type { ImageSettings } from './transform.js';

/** The pictures of some rows, all of one size after the operations on pixels. */
export interface PictureSet extends Pick<
  PictureReader,
  'keys' | 'missing' | 'sourceOf' | 'keep' | 'hasRoom' | 'original'
> {
  readonly size: PictureSize;
  readonly channels: 1 | 3;
  /** Returns the digests of files that the source does not digest itself, if the request is for every file. */
  readonly digests: () => Promise<readonly FileDigest[]>;
  /** Finds pictures that cannot be read, as far as the request asks for it. */
  readonly findUnreadable: () => Promise<readonly Unreadable[]>;
}

/** What came of reading pictures. */
interface Attempt<Result> {
  readonly results: readonly Result[];
  /** In the order of the rows. */
  readonly unreadable: readonly Unreadable[];
}

/** Sizes that a message names. */
const mostSizes = 3;
/** Pictures whose headers are read while a definition is written, at most. */
const sampleSize = 32;
/** Errors of one file; others, such as a link that leads out of the folder, are none that may be skipped. */
const codesOfFiles: readonly string[] = [
  'data/bad-image',
  'data/missing-file',
  'data/misspelt-file',
  'data/unreadable-file',
];

/**
 * Returns the pictures of rows for a request; those of the same rows only once. All share one cache.
 *
 * @param fields those that hold the pictures, their pixels or the names of their files
 */
export function openPictures(
  request: FeatureRequest<ImageSettings>,
  fields: readonly string[],
): (rows: FieldRows) => Promise<PictureSet> {
  const opened = new Map<FieldRows, Promise<PictureSet>>();
  const budget = cacheBudget();
  return (rows) => {
    const pictures = opened.get(rows) ?? pictureSet(request, fields, rows, budget);
    opened.set(rows, pictures);
    return pictures;
  };
}

async function pictureSet(
  request: FeatureRequest<ImageSettings>,
  fields: readonly string[],
  rows: FieldRows,
  budget: CacheBudget,
): Promise<PictureSet> {
  const { settings, data, everyFile } = request;
  const { reader, pipeline } = await readerOf(request, fields, rows, budget);
  const looked = everyFile ? reader.examined : sampleOf(reader.examined);
  const attempted = await attempt(looked, reader.sizeOf);
  const { unreadable } = attempted;
  const size = commonSize(attempted, pipeline, request, rows);
  const { channels } = pipeline;
  const { keys, missing, sourceOf, keep, hasRoom, original } = reader;
  const left = new Set(unreadable.map(({ row }) => row));
  const readable = looked.filter((row) => !left.has(row));
  return {
    ...{ keys, missing, sourceOf, keep, hasRoom, original, size, channels },
    digests: () => (everyFile && data.source.kind === 'table' ? reader.digests(readable) : Promise.resolve([])),
    async findUnreadable() {
      const fits = looked.length * size[0] * size[1] * channels <= budget.bytes;
      if (!everyFile || !(fits || settings.skip_unreadable > 0)) return unreadable;
      const damaged = await attempt(readable, reader.examine);
      return [...unreadable, ...damaged.unreadable].toSorted((a, b) => a.row - b.row);
    },
  };
}

async function readerOf(
  { name, settings, folder, path }: FeatureRequest<ImageSettings>,
  columns: readonly string[],
  rows: FieldRows,
  budget: CacheBudget,
): Promise<{ readonly reader: PictureReader; readonly pipeline: ImagePipeline }> {
  const field =
    typeof settings.field === 'string'
      ? fieldOf(rows, settings.field)
      : await pixelField(rows, { name, columns, shape: settings.field.reshape, path });
  if (field.kind === 'pictures') {
    const pipeline = imagePipeline(settings, field.shape[2]);
    return { pipeline, reader: fieldReader(field) };
  }
  if (field.numbers === field.present) {
    const message = `"${field.name}" of ${rows.name} holds numbers, not pictures or names of their files.`;
    throw new DataError('data/field-kind', [...path, 'image'], message);
  }
  const pipeline = imagePipeline(settings, 3);
  return { pipeline, reader: await fileReader(rows, field, { folder, pipeline, budget }) };
}

/** Returns some rows, evenly spread over all. */
function sampleOf(rows: readonly number[]): readonly number[] {
  if (rows.length <= sampleSize) return rows;
  return Array.from({ length: sampleSize }, (_, index) => rows[Math.floor((index * rows.length) / sampleSize)] ?? 0);
}

async function attempt<Result>(
  rows: readonly number[],
  action: (row: number) => Result | Promise<Result>,
): Promise<Attempt<Result>> {
  const results: Result[] = [];
  const unreadable: Unreadable[] = [];
  const pause = takeTurns();
  await mapConcurrently(rows, picturesAtOnce, async (row) => {
    try {
      results.push(await action(row));
      await pause();
    } catch (error) {
      if (!(error instanceof DataError) || !codesOfFiles.includes(error.code)) throw error;
      unreadable.push({ row, error });
    }
  });
  return { results, unreadable: unreadable.toSorted((a, b) => a.row - b.row) };
}

/** Returns the size that all pictures have after the operations on pixels. @throws DataError if there is none */
function commonSize(
  { results: sizes, unreadable }: Attempt<PictureSize>,
  pipeline: ImagePipeline,
  { path, settings, name }: FeatureRequest<ImageSettings>,
  rows: FieldRows,
): PictureSize {
  const fixed = finalSize(pipeline, null);
  if (fixed) return fixed;
  const finals = sizes.flatMap((size) => [finalSize(pipeline, size) ?? size]);
  const [first] = finals;
  if (!first) {
    requireReadable(unreadable, 0);
    throw new DataError(
      'data/empty',
      rows.keys,
      `${rows.name} has no picture in "${typeof settings.field === 'string' ? settings.field : name}".`,
    );
  }
  if (finals.every((size) => size.join() === first.join())) return first;
  const message = `The pictures of ${rows.name} have different sizes (height x width): ${describeSizes(sizes)}. Set \`size\`, such as \`size: [224, 224]\`, to which all of them are resized.`;
  throw new DataError('data/image-size', [...path, 'size'], message);
}

/** Names the most common sizes: `12 of 374 x 500, 9 of 375 x 499, and 20 others`. */
function describeSizes(sizes: readonly PictureSize[]): string {
  const counts = new Map<string, number>();
  for (const size of sizes) {
    const words = size.join(' x ');
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const sorted = [...counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const named = sorted.slice(0, mostSizes);
  const others = sizes.length - named.reduce((sum, [, count]) => sum + count, 0);
  const words = named.map(([size, count]) => `${count} of ${size}`).join(', ');
  return others === 0 ? words : `${words}, and ${others} others`;
}
