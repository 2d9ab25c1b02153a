import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DataError } from '../dataError.js';
import type { DataDescription } from './dataDescription.js';
import { describeImages, isIdxName } from './describeImages.js';
import { describeTable } from './describeTable.js';

/** Kinds of data besides tables that a definition can be written for. To add one, add a file and its entry. */
const kinds = [
  { recognizes: (path: string, isFolder: boolean) => isFolder || isIdxName(path), describe: describeImages },
];

/** Describes a data file, or a folder with pairs of IDX files. @throws DataError if it is neither, or cannot be read */
export async function describeData(path: string): Promise<DataDescription> {
  const absolute = resolve(path);
  const status = await stat(absolute).catch(() => null);
  if (status === null) throw new DataError('data/missing-file', ['data', 'source'], `There is no ${absolute}.`);
  const isFolder = status.isDirectory();
  const { describe } = kinds.find(({ recognizes }) => recognizes(absolute, isFolder)) ?? { describe: describeTable };
  return describe(absolute, isFolder);
}
