import type { DataSource } from '#language';
import { DataError } from '../../dataError.js';
import type { FileDigest } from '../../fingerprint.js';
import { bytesHash } from '../../splits/unitHash.js';
import type { Field, PictureField } from '../field.js';
import { memoryField } from '../memoryField.js';
import type { Source } from '../source.js';
import { type SourceFile, sourceFile } from '../sourceFile.js';
import { readIdx, readIdxHeader } from './idxFile.js';

type IdxSource = Extract<DataSource, { kind: 'idx' }>;

const imageRank = 3;
const labelRank = 1;

/**
 * Returns a pair of IDX files as a source with the fields `image` and `label`. Until pixels are read, only the header of the
 * images is.
 */
export const idxSource = (source: IdxSource, folder: string, key: 'source' | 'test'): Source => ({
  files: [source.images, source.labels],
  async open(use) {
    const images = sourceFile(folder, source.images, ['data', key, 'images']);
    const labels = sourceFile(folder, source.labels, ['data', key, 'labels']);
    const { dimensions } = await readIdxHeader(images, imageRank);
    const label = await readIdx(labels, labelRank);
    checkCounts(images, dimensions, labels, label.values.length);
    const image = imageField(images, dimensions);
    const outline = { name: labels.name, keys: labels.keys };
    return use({
      ...outline,
      fields: ['image', 'label'],
      load: () =>
        Promise.resolve({
          ...outline,
          count: label.values.length,
          folder,
          fields: new Map<string, Field>([
            ['image', image.field],
            ['label', memoryField('label', label.values)],
          ]),
          splits: null,
          identities: async () => {
            const pixels = await image.field.readPixels();
            const size = pixels.length / label.values.length;
            return Float64Array.from(label.values, (_, row) =>
              bytesHash(pixels.subarray(row * size, (row + 1) * size)),
            );
          },
          digests: async () => [await image.digest(), label.digest],
        }),
    });
  },
});

/** Returns the field of images, which are read once and kept as bytes: 60,000 of MNIST are 47 MB. */
function imageField(
  file: SourceFile,
  dimensions: readonly number[],
): { readonly field: PictureField; readonly digest: () => Promise<FileDigest> } {
  let reading: ReturnType<typeof readIdx> | null = null;
  const read = () => (reading ??= readIdx(file, imageRank));
  const [, height = 0, width = 0] = dimensions;
  return {
    field: {
      kind: 'pictures',
      name: 'image',
      keys: file.keys,
      shape: [height, width, 1],
      readPixels: async () => (await read()).values,
    },
    digest: async () => (await read()).digest,
  };
}

function checkCounts(images: SourceFile, dimensions: readonly number[], labels: SourceFile, length: number): void {
  const [count = 0] = dimensions;
  if (count !== length) {
    throw new DataError(
      'data/count-mismatch',
      labels.keys,
      `${labels.name} has ${length} labels for the ${count} images of ${images.name}. Use two files of the same set.`,
    );
  }
  if (dimensions.includes(0)) throw new DataError('data/empty', images.keys, `${images.name} contains no images.`);
}
