import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { afterAll } from 'vitest';
import { DataError, type Dataset, openDataset, readSchema, type Split } from '#data';
import type { DataSchema, DataSettings, DataSource } from '#language';
import { data } from '../../language/src/grammar/data.js';

const folders: string[] = [];
afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

/** A folder with these files in it, gone when the tests are. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shapewright-data-'));
  folders.push(folder);
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)));
  return folder;
}

/** Keys of `data`, short ones too, that differ from the defaults of `settingsOf`. */
export interface Changes extends Partial<Pick<DataSettings, 'columns' | 'missing'>> {
  readonly split?: Partial<DataSettings['split']>;
  readonly source?: DataSource;
  readonly test?: DataSource | null;
  readonly target?: string | null;
  readonly positive?: string;
  readonly targets?: object;
  readonly inputs?: object;
  readonly features?: object;
  readonly text?: object | string | null;
  readonly sequences?: object;
  readonly weight?: string;
  readonly window?: object;
  readonly reshape?: readonly number[];
  readonly scale?: number;
  readonly augment?: object;
  readonly size?: number | readonly [height: number, width: number];
}

/** Settings with the language's defaults; nothing is held out. */
export function settingsOf({
  source = { kind: 'table', file: 'table.csv' },
  test = null,
  ...changes
}: Changes): DataSettings {
  const split = { validation: 0, test: 0, stratify: true, seed: 7 };
  return v.parse(data, {
    split,
    ...changes,
    source: asWritten(source),
    test: test && asWritten(test),
    kind: source.kind,
  });
}

function asWritten(source: DataSource): unknown {
  switch (source.kind) {
    case 'table':
      if ('query' in source) return { query: source.query, files: source.files };
      return source.others ? [source.file, ...source.others] : source.file;
    case 'conll':
      return source.file;
    case 'image_folder':
      return source.folder;
    case 'idx':
      return { images: source.images, labels: source.labels };
  }
}

/** Opens a table given as CSV text. The schema read on its own must be the opened one's, but for the sizes of random splits. */
export async function openCsv(
  csv: string,
  changes: Changes = {},
  files: Readonly<Record<string, string>> = {},
): Promise<Dataset> {
  return open(settingsOf({ target: 'y', ...changes }), await folderWith({ 'table.csv': csv, ...files }));
}

export async function open(settings: DataSettings, folder: string): Promise<Dataset> {
  const dataset = await openDataset(settings, folder);
  const schema = await readSchema(settings, folder);
  const total = ({ training, validation, test }: DataSchema['samples']) => training + validation + test;
  const comparable = (of: DataSchema) => JSON.stringify({ ...of, samples: total(of.samples) });
  if (comparable(schema) !== comparable(dataset.schema)) {
    throw new Error(`readSchema and openDataset differ:\n${comparable(schema)}\n${comparable(dataset.schema)}`);
  }
  return dataset;
}

/** The error that opening gives; `readSchema` must give the same, unless only the whole file shows it. */
export async function errorOf(settings: DataSettings, folder: string, schemaToo = true): Promise<DataError> {
  const opened: unknown = await openDataset(settings, folder).catch((error: unknown) => error);
  if (!(opened instanceof DataError)) throw new Error(`A DataError was expected, not ${String(opened)}`);
  const read: unknown = await readSchema(settings, folder).catch((error: unknown) => error);
  if (schemaToo && !(read instanceof DataError && read.code === opened.code && read.message === opened.message)) {
    throw new Error(`readSchema gives ${String(read)}, openDataset ${String(opened)}`);
  }
  return opened;
}

export async function csvError(
  csv: string,
  changes: Changes = {},
  files: Readonly<Record<string, string>> = {},
): Promise<DataError> {
  return errorOf(settingsOf({ target: 'y', ...changes }), await folderWith({ 'table.csv': csv, ...files }));
}

/** Every sample of a split, one array of features a sample, and the targets. */
export async function samples(split: Split | null): Promise<{ inputs: number[][]; target: number[] }> {
  if (split === null) throw new Error('There is no such split.');
  const batch = await split.read(Uint32Array.from({ length: split.size }, (_, index) => index));
  const values = Array.from(batch.inputs[0]?.values ?? []);
  const width = values.length / batch.size;
  const inputs = Array.from({ length: batch.size }, (_, index) => values.slice(index * width, (index + 1) * width));
  return { inputs, target: Array.from(batch.targets[0]?.values ?? []) };
}

export function features(dataset: Dataset): readonly string[] {
  return dataset.schema.inputs[0]?.features ?? [];
}

/** An IDX file of unsigned bytes. */
export function idx(dimensions: readonly number[], values: readonly number[]): Uint8Array {
  const header = new Uint8Array(4 + 4 * dimensions.length);
  header.set([0, 0, 8, dimensions.length]);
  const view = new DataView(header.buffer);
  dimensions.forEach((size, index) => {
    view.setUint32(4 + 4 * index, size);
  });
  return Uint8Array.from([...header, ...values]);
}

export function gzip(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes);
}

/** A CSV with the column `x` and a binary target. */
export const withX = (...values: readonly (string | number)[]) =>
  `x,y\n${values.map((value, index) => `${value},${index % 2}\n`).join('')}`;
/** Settings of that column. */
export const x = (settings: object) => ({ columns: { x: settings } });
