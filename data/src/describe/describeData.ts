import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DataError } from '../dataError.js';
import type { DataDescription } from './dataDescription.js';
import { describeImages, isIdxName } from './describeImages.js';
import { describePictures, hasFolders } from './describePictures.js';
import { describeSentences, isConllName } from './describeSentences.js';
import { describeTable } from './describeTable.js';
import { holdsTags } from './holdsTags.js';

/** Kinds of data besides tables that a definition can be written for. To add one, add a file and its entry. */
const kinds = [
  { recognizes: hasFolders, describe: describePictures },
  {
    recognizes: async (path: string, isFolder: boolean) => (await isConllName(path)) || (!isFolder && holdsTags(path)),
    describe: describeSentences,
  },
  {
    recognizes: (path: string, isFolder: boolean) => Promise.resolve(isFolder || isIdxName(path)),
    describe: describeImages,
  },
];

/**
 * Describes a data file, a folder with a folder of pictures per class, or one with pairs of IDX files.
 *
 * @throws DataError if it is none of them, or cannot be read
 */
export async function describeData(path: string): Promise<DataDescription> {
  const absolute = resolve(path);
  const status = await stat(absolute).catch(() => null);
  if (status === null) throw new DataError('data/missing-file', ['data', 'source'], `There is no ${absolute}.`);
  const isFolder = status.isDirectory();
  for (const { recognizes, describe } of kinds) {
    if (await recognizes(absolute, isFolder)) return describe(absolute, isFolder);
  }
  return describeTable(absolute);
}
