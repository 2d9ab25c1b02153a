import type { DataSchema, DataSettings, DataSource } from '#language';
import { DataError } from '../../dataError.js';
import type { Batch, Dataset } from '../../dataset.js';
import { gatherRows } from '../../features/gatherRows.js';
import { fingerprint } from '../../fingerprint.js';
import { allRows, rowSplit } from '../../splits/rowSplit.js';
import { sourceSplit, splitRows, splitSizes } from '../../splits/splitRows.js';
import { classTarget } from '../../targets/classTarget.js';
import { targetArray } from '../../targets/targetArray.js';
import { type SourceFile, sourceFile } from '../sourceFile.js';
import type { SourceReader } from '../sourceReader.js';
import { readIdx, readIdxHeader } from './idxFile.js';

type IdxSource = Extract<DataSource, { kind: 'idx' }>;

interface Pair {
  readonly images: SourceFile;
  readonly labels: SourceFile;
}

/** A pair of files, before its images are read. */
interface PairOutline {
  readonly files: Pair;
  /** `[count, height, width]` */
  readonly dimensions: readonly number[];
  readonly labels: Uint8Array;
}

const imageRank = 3;
const labelRank = 1;

/** Returns the reader of a pair of IDX files. */
export const idxSource = (source: IdxSource, folder: string): SourceReader => ({
  files: [source.images, source.labels],
  readColumnNames: () => Promise.resolve([]),
  readSchema: (settings) => readIdxSchema(settings, source, folder),
  open: (settings) => openIdx(settings, source, folder),
});

/** Reads the images' headers and the label files. */
async function readIdxSchema(settings: DataSettings, source: IdxSource, folder: string): Promise<DataSchema> {
  const outline = async (files: Pair): Promise<PairOutline> => {
    const { dimensions } = await readIdxHeader(files.images, imageRank);
    const labels = await readIdx(files.labels, labelRank);
    return { files, dimensions, labels: labels.values };
  };
  const test = testPair(settings, folder);
  return describe(settings, await outline(pair(source, 'source', folder)), test && (await outline(test))).schema;
}

/** Keeps the images in memory as bytes (60,000 of MNIST are 47 MB). Reading a batch converts it to numbers. */
async function openIdx(settings: DataSettings, source: IdxSource, folder: string): Promise<Dataset> {
  const readPair = async (files: Pair) => {
    const images = await readIdx(files.images, imageRank);
    const labels = await readIdx(files.labels, labelRank);
    return {
      files,
      dimensions: images.dimensions,
      images,
      labels: labels.values,
      digests: [images.digest, labels.digest],
    };
  };
  const sourcePair = await readPair(pair(source, 'source', folder));
  const testFiles = testPair(settings, folder);
  const test = testFiles && (await readPair(testFiles));
  const { schema, labelValues } = describe(settings, sourcePair, test);

  const classOf = new Int32Array(256);
  labelValues.forEach((value, index) => (classOf[value] = index));
  const scale = settings.scale ?? 1;
  const reader = (of: typeof sourcePair) => {
    const [, height = 0, width = 0] = of.dimensions;
    const classes = Int32Array.from(of.labels, (label) => classOf[label] ?? 0);
    const readRows = (rows: Uint32Array): Batch => {
      const pixels = height * width;
      const values = gatherRows(new Float32Array(rows.length * pixels), of.images.values, pixels, rows);
      if (scale !== 1) for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) * scale;
      return {
        size: rows.length,
        inputs: [{ dtype: 'float32', shape: [rows.length, height, width, 1], values }],
        targets: schema.targets.map((target) => targetArray(target, classes, rows)),
      };
    };
    return { classes, readRows };
  };

  const { classes, readRows } = reader(sourcePair);
  const [training, validation, held] = splitRows(classes.length, classes, labelValues.length, sourceSplit(settings));
  return {
    schema,
    fingerprint: fingerprint([...sourcePair.digests, ...(test?.digests ?? [])]),
    notes: [],
    preparation: { kind: 'idx', scale, labels: [...labelValues] },
    training: rowSplit(training, readRows),
    validation: validation.length === 0 ? null : rowSplit(validation, readRows),
    test: test
      ? rowSplit(allRows(test.labels.length), reader(test).readRows)
      : held.length === 0
        ? null
        : rowSplit(held, readRows),
  };
}

function pair(source: IdxSource, key: 'source' | 'test', folder: string): Pair {
  return {
    images: sourceFile(folder, source.images, ['data', key, 'images']),
    labels: sourceFile(folder, source.labels, ['data', key, 'labels']),
  };
}

function testPair({ test }: DataSettings, folder: string): Pair | null {
  if (test === null) return null;
  if (test.kind === 'idx') return pair(test, 'test', folder);
  throw new DataError(
    'data/kind-mismatch',
    ['data', 'test'],
    'The source is a pair of IDX files, so `test` must be one too: `{images: ..., labels: ...}`.',
  );
}

/** Checks that files and settings are consistent. `labelValues[index]` is the label of class `index`. */
function describe(
  settings: DataSettings,
  source: PairOutline,
  test: PairOutline | null,
): { readonly schema: DataSchema; readonly labelValues: readonly number[] } {
  const count = checkCounts(source);
  const [, height = 0, width = 0] = source.dimensions;
  const labelValues = [...new Set(source.labels)].sort((a, b) => a - b);
  const target = classTarget('label', labelValues.map(String), source.files.labels.name, source.files.labels.keys);
  const [training, validation, held] = splitSizes(count, sourceSplit(settings));
  if (test !== null) checkTest(source, test, labelValues);
  return {
    labelValues,
    schema: {
      inputs: [{ name: 'image', shape: [height, width, 1], dtype: 'float32' }],
      targets: [target],
      samples: { training, validation, test: test === null ? held : checkCounts(test) },
    },
  };
}

function checkCounts({ files: { images, labels }, dimensions, labels: { length } }: PairOutline): number {
  const [count = 0] = dimensions;
  if (count !== length) {
    throw new DataError(
      'data/count-mismatch',
      labels.keys,
      `${labels.name} has ${length} labels for the ${count} images of ${images.name}. Use two files of the same set.`,
    );
  }
  if (dimensions.includes(0)) throw new DataError('data/empty', images.keys, `${images.name} contains no images.`);
  return count;
}

function checkTest(source: PairOutline, test: PairOutline, labelValues: readonly number[]): void {
  const size = ({ dimensions }: PairOutline) => dimensions.slice(1).join(' x ');
  if (size(source) !== size(test)) {
    throw new DataError(
      'data/shape-mismatch',
      test.files.images.keys,
      `The images of ${test.files.images.name} are ${size(test)}, those of ${source.files.images.name} ${size(source)}. They must have the same size.`,
    );
  }
  const unknown = test.labels.find((label) => !labelValues.includes(label));
  if (unknown === undefined) return;
  throw new DataError(
    'data/unknown-class',
    test.files.labels.keys,
    `${test.files.labels.name} has the label ${unknown}, which ${source.files.labels.name} does not have.`,
  );
}
