import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DataError } from '../dataError.js';
import { emptyProfile } from '../profile/emptyProfile.js';
import { onePictureSize } from '../profile/profilePictures.js';
import { readIdxHeader } from '../sources/idx/idxFile.js';
import { sourceFile } from '../sources/sourceFile.js';
import { type IdxPair, imagesSection } from '../templates/imagesSection.js';
import type { DataDescription } from './dataDescription.js';
import { hintForFolder } from './hintForFolder.js';

/** `train-images-idx3-ubyte`, `t10k-images.idx3-ubyte.gz` */
const imagesName = /^(.*)images(.*)idx3(.*)$/i;
/** Prefixes of files with test images. */
const testName = /^(t10k|test)/i;

/** Checks by its name whether a file may contain images or labels in IDX format. */
export const isIdxName = (file: string): boolean => /idx[13]|-ubyte/i.test(basename(file));

/**
 * Describes pairs of IDX files.
 *
 * @param path a file with images or labels, or a folder of such files
 * @throws DataError if there is no pair
 */
export async function describeImages(path: string, isFolder: boolean): Promise<DataDescription> {
  const folder = isFolder ? path : dirname(path);
  const names = await readdir(folder);
  const pairs = pairsIn(folder, names);
  const chosen = pairs.find(({ images, labels }) => images === path || labels === path);
  const source = chosen ?? pairs.find(({ images }) => !testName.test(basename(images))) ?? pairs[0];
  if (source === undefined) {
    const message = `${path} has no pair of IDX files: one with \`images\` and \`idx3\` in its name, and one with \`labels\` and \`idx1\`.`;
    const hint = isFolder && !names.some(isIdxName) ? hintForFolder(path, names) : null;
    throw new DataError('data/unknown-format', ['data', 'source'], hint ?? message);
  }
  const file = sourceFile(folder, basename(source.images), ['data', 'source', 'images']);
  const [images = 0, height = 0, width = 0] = (await readIdxHeader(file, 3)).dimensions;
  const test = pairs.find((pair) => pair !== source && testName.test(basename(pair.images))) ?? null;
  return {
    kinds: ['images'],
    file: source.images,
    name: 'images',
    summary: `${images.toLocaleString('en')} images of ${height} x ${width} pixels`,
    profile: {
      ...emptyProfile({ name: basename(source.images), count: images }),
      pictures: [onePictureSize('image', [height, width, 1], images)],
    },
    targets: [],
    training: { epochs: 20, patience: 3 },
    writeSection: (folder) => imagesSection({ source, test, images, height, width }, folder),
  };
}

function pairsIn(folder: string, names: readonly string[]): IdxPair[] {
  return names.flatMap((images) => {
    const labels = imagesName.exec(images) && images.replace(/images/i, 'labels').replace(/idx3/i, 'idx1');
    return labels && names.includes(labels) ? [{ images: join(folder, images), labels: join(folder, labels) }] : [];
  });
}
