import { DataError } from '../../dataError.js';
import type { NdArray } from '../../dataset.js';
import { isWithin } from '../../isWithin.js';
import { mapConcurrently } from '../../mapConcurrently.js';
import type { PictureSize } from '../../pictures/picture.js';
import { renderPicture } from '../../pictures/renderPicture.js';
import type { PreparedInput } from '../../preparation.js';
import { requireField } from '../../sources/requireField.js';
import type { FieldRows, Rows } from '../../sources/source.js';
import { chooseColumns, includeKeys } from '../columns/chooseColumns.js';
import type {
  Encode,
  FeatureKind,
  FeaturePlan,
  FeatureRequest,
  RestoredFeature,
  SavedInput,
  ShowInput,
} from '../feature.js';
import { valueMap } from './imagePipeline.js';
import { picturesAtOnce } from './picturesAtOnce.js';
import { openPictures, type PictureSet } from './pictureSet.js';
import { type PictureTask, preparePictures } from './preparePictures.js';
import { requireReadable } from './requireReadable.js';
import type { ImageSettings } from './transform.js';
import type { ChannelMap } from './values/channelMap.js';

/**
 * Pictures, in the source or in files that it names: `[height, width, channels]` after the operations of the settings. While a
 * definition is written, only the headers of some files are read. Before a training, those of all files are, and all pictures
 * that fit into the cache are decoded, so that a damaged one does not end it later.
 */
export const imageFeature: FeatureKind<ImageSettings> = {
  fields(request, source) {
    const { field } = request.settings;
    if (typeof field !== 'string') return chooseColumns(field, request.data, source, choicePath(request));
    requireField(source, field, keysOf(request, field));
    return [field];
  },
  keysOf,
  plan,
  restore,
};

function keysOf(request: FeatureRequest<ImageSettings>, column: string): readonly string[] {
  const { field } = request.settings;
  return typeof field === 'string' ? [...request.path, 'image'] : includeKeys(field, column, choicePath(request));
}

/** Returns the keys of the definition that choose the columns of pixels. */
function choicePath({ path }: FeatureRequest<ImageSettings>): readonly string[] {
  return path.at(-1) === 'reshape' ? ['data', 'features'] : [...path, 'image'];
}

async function plan(
  request: FeatureRequest<ImageSettings>,
  fields: readonly string[],
  rows: Rows,
): Promise<FeaturePlan> {
  const { name, settings } = request;
  const open = openPictures(request, fields);
  const field = typeof settings.field === 'string' ? settings.field : name;
  const source = await open(rows);
  const { size, channels } = source;
  requireMap(request, channels, settings.scale ?? 1);
  return {
    schema: { name, shape: [...size, channels], dtype: 'float32' },
    notes: [],
    digests: await source.digests(),
    async dropped(of) {
      const { missing, findUnreadable } = await open(of);
      const unreadable = requireReadable(await findUnreadable(), settings.skip_unreadable);
      return [
        { field, rows: missing, why: 'missing' },
        { field, rows: unreadable, why: 'unreadable' },
      ];
    },
    async check(test) {
      const other = await open(test);
      const words = (one: PictureSize) => one.join(' x ');
      if (words(other.size) === words(size)) return;
      const message = `The pictures of ${test.name} are ${words(other.size)}, those of ${rows.name} ${words(size)}. They must have the same size.`;
      throw new DataError('data/shape-mismatch', other.keys, message);
    },
    fit: (_training, saved) => {
      const scale = savedScale(saved, size) ?? settings.scale ?? 1;
      const map = requireMap(request, channels, scale);
      const encoderOf = (pictures: PictureSet) => encoder(pictures, map, request);
      return Promise.resolve({
        prepared: {
          ...{ kind: 'image', scale, size: [...size] },
          ...(typeof settings.field !== 'string' && { columns: [...fields] }),
        },
        encode: encoderOf(source),
        encoderOf: async (others) => encoderOf(await open(others)),
        showerOf: async (of, encode) => shower(name, await open(of), encode),
      });
    },
  };
}

/**
 * Opens pictures for a trained network: those of another size or color than its own are resized and converted. They lie in the
 * definition's folder, or else in that of the rows.
 */
function restore(request: FeatureRequest<ImageSettings>, { schema, prepared }: SavedInput): Promise<RestoredFeature> {
  const { name, settings } = request;
  if (prepared.kind !== 'image') throw new Error(`The saved preparation of "${name}" is of ${prepared.kind}.`);
  const [height = 0, width = 0, channels = 3] = schema.shape.map(Number);
  const fitted: FeatureRequest<ImageSettings> = {
    ...request,
    settings: { ...settings, size: [height, width], color: channels === 1 ? 'gray' : 'rgb' },
  };
  const map = requireMap(request, channels, prepared.scale);
  const field = typeof settings.field === 'string' ? settings.field : null;
  const names = prepared.columns ?? (field === null ? [] : [field]);
  // Each with a cache of its own, which goes with the rows.
  const opened = new WeakMap<FieldRows, Promise<PictureSet>>();
  const open = (rows: FieldRows) => {
    const folder = isWithin(request.folder, rows.folder) ? request.folder : rows.folder;
    const pictures = opened.get(rows) ?? openPictures({ ...fitted, folder }, names)(rows);
    opened.set(rows, pictures);
    return pictures;
  };
  return Promise.resolve({
    fields: field === null ? columnsOf(prepared) : [{ name: field, reading: 'text' }],
    needsAllRows: false,
    async dropped(rows) {
      const { missing, findUnreadable } = await open(rows);
      const unreadable = await findUnreadable();
      return [
        { field: field ?? name, rows: missing, why: 'missing' },
        { field: field ?? name, rows: unreadable.map(({ row }) => row), why: 'unreadable' },
      ];
    },
    encoderOf: async (rows: FieldRows) => encoder(await open(rows), map, fitted),
  });
}

function columnsOf({ columns = [] }: Extract<PreparedInput, { readonly kind: 'image' }>): RestoredFeature['fields'] {
  return columns.map((name) => ({ name, reading: 'number' }));
}

/** Returns the scale of a saved preparation; `null` without one. @throws if it was for pictures of another size */
function savedScale(saved: PreparedInput | null, size: PictureSize): number | null {
  if (saved === null) return null;
  if (saved.kind === 'image' && (saved.size ?? size).join() === size.join()) return saved.scale;
  throw new Error('The saved preparation of the pictures no longer fits them.');
}

/** Returns what happens to the values. @throws DataError if that is for another number of channels */
function requireMap({ settings, path }: FeatureRequest<ImageSettings>, channels: number, scale: number): ChannelMap {
  const map = valueMap(settings, scale, channels);
  if (map) return map;
  const message = `The pictures have ${channels === 1 ? '1 channel' : `${channels} channels`}: give \`normalize\` one number, or as many as that.`;
  throw new DataError('data/image-setting', [...path, 'transforms'], message);
}

/** Longest side of a picture that people look at, in pixels. */
const longestShown = 256;

function shower(name: string, { original, size, channels }: PictureSet, encode: Encode): ShowInput {
  return async (row, epoch) => {
    const [{ values }, before] = await Promise.all([encode(Uint32Array.of(row), epoch), original(row, longestShown)]);
    const { picture } = before;
    const stored = Float32Array.from(picture.pixels);
    const { height, width } = picture;
    return {
      ...{ kind: 'image', name, size: [...before.size] },
      original: renderPicture(stored, [height, width, picture.channels], 0, picture.channels === 1 ? 1 : 3, [0, 255]),
      prepared: renderPicture(...thinned(Float32Array.from(values), [...size, channels]), 0, channels),
    };
  };
}

/** Leaves out rows and columns of a picture that is too large to be looked at. */
function thinned(
  values: Float32Array,
  shape: readonly [height: number, width: number, channels: number],
): readonly [Float32Array, readonly [height: number, width: number, channels: number]] {
  const [height, width, channels] = shape;
  const step = Math.ceil(Math.max(height, width) / longestShown);
  if (step === 1) return [values, shape];
  const [rows, columns] = [Math.ceil(height / step), Math.ceil(width / step)];
  const kept = Float32Array.from({ length: rows * columns * channels }, (_, at) => {
    const pixel = Math.floor(at / channels);
    const [row, column] = [Math.floor(pixel / columns), pixel % columns];
    return values[(row * step * width + column * step) * channels + (at % channels)] ?? 0;
  });
  return [kept, [rows, columns, channels]];
}

/** Bytes of prepared pictures in one task, so that sending it costs little and all threads end at about the same time. */
const bytesPerTask = 1 << 20;

function encoder(
  { keys, sourceOf, keep, hasRoom, size, channels }: PictureSet,
  map: ChannelMap,
  { settings, data, preparePictures: prepareElsewhere }: FeatureRequest<ImageSettings>,
): Encode {
  const shape = [...size, channels];
  const length = shape.reduce((product, dimension) => product * dimension, 1);
  const perTask = Math.max(1, Math.round(bytesPerTask / (length * Float32Array.BYTES_PER_ELEMENT)));
  const isAugmented = Object.keys(settings.augment).length > 0;
  const shared = { settings, map, length, seed: data.split.seed, keys } satisfies Partial<PictureTask>;
  return async (rows, epoch, unused) => {
    const values = floats(rows.length * length, unused);
    const firsts = Array.from({ length: Math.ceil(rows.length / perTask) }, (_, task) => task * perTask);
    await mapConcurrently(firsts, picturesAtOnce, async (first) => {
      const some = Array.from(rows.subarray(first, first + perTask));
      const pictures = await Promise.all(some.map(async (row) => ({ row, source: await sourceOf(row) })));
      const isQuick = (epoch === null || !isAugmented) && pictures.every(({ source }) => source.kind !== 'file');
      const prepare = isQuick ? preparePictures : prepareElsewhere;
      const task = { ...shared, pictures, epoch, keep: hasRoom(length * pictures.length) };
      const read = await prepare(task, values.subarray(first * length, (first + pictures.length) * length));
      for (const [index, picture] of read.entries()) {
        const row = some[index];
        if (picture && row !== undefined) keep(row, picture);
      }
    });
    return { dtype: 'float32', shape: [rows.length, ...shape], values };
  };
}

/** Returns an array of so many numbers, in the memory of `unused` if that is large enough. */
function floats(length: number, unused: NdArray | undefined): Float32Array {
  if (unused?.dtype !== 'float32' || unused.values.buffer.byteLength < length * Float32Array.BYTES_PER_ELEMENT)
    return new Float32Array(length);
  return new Float32Array(unused.values.buffer, 0, length);
}
