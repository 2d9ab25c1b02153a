import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { DataProfile } from '#protocol';
import { DataError } from '../dataError.js';
import { emptyProfile } from '../profile/emptyProfile.js';
import { profilePictures } from '../profile/profilePictures.js';
import { imageFolderSource } from '../sources/imageFolder/imageFolderSource.js';
import { type Rows, valueField } from '../sources/source.js';
import { picturesSection } from '../templates/picturesSection.js';
import type { DataDescription } from './dataDescription.js';
import { isIdxName } from './describeImages.js';
import { hintForFolder } from './hintForFolder.js';

const keys = ['data', 'source'];

/** Checks whether a path is a folder with folders in it, and no IDX files. */
export async function hasFolders(path: string, isFolder: boolean): Promise<boolean> {
  if (!isFolder) return false;
  const entries = await readdir(path, { withFileTypes: true });
  return entries.some((entry) => entry.isDirectory()) && !entries.some(({ name }) => isIdxName(name));
}

/** Describes a folder with a folder of pictures per class. @throws DataError if it has none */
export async function describePictures(path: string): Promise<DataDescription> {
  try {
    return await describeClassFolders(path);
  } catch (error) {
    if (!(error instanceof DataError) || error.code !== 'data/empty') throw error;
    const hint = hintForFolder(path, await readdir(path));
    throw hint === null ? error : new DataError('data/unknown-format', error.path, hint);
  }
}

async function describeClassFolders(path: string): Promise<DataDescription> {
  const folder = dirname(path);
  const source = imageFolderSource({ kind: 'image_folder', folder: basename(path) }, folder, 'source');
  return source.open(async ({ fields, load }) => {
    const rows = await load(fields);
    const classes = countClasses(await valueField(rows, 'class', keys).readTexts(), rows.splits);
    const summary = `${rows.count.toLocaleString('en')} pictures of ${classes.length.toLocaleString('en')} classes`;
    const pictures = await profilePictures('image', 'file', rows, folder);
    const { height, width } = pictures.median;
    return {
      kinds: ['images'],
      file: path,
      name: basename(path) === 'data' ? basename(folder) : basename(path),
      summary,
      profile: { ...emptyProfile(rows), pictures: [pictures], targets: [{ name: 'class', classes }] },
      targets: [],
      training: { epochs: 50, patience: 8 },
      writeSection: (folder) => picturesSection({ path, summary, height, width, splits: new Set(rows.splits) }, folder),
    };
  });
}

/** Counts the pictures of each class per split; those of a folder without splits are for training. */
function countClasses(
  names: readonly (string | null)[],
  splits: Rows['splits'],
): DataProfile['targets'][number]['classes'] {
  const classes = new Map<string, DataProfile['targets'][number]['classes'][number]>();
  names.forEach((name, row) => {
    if (name === null) return;
    const counts = classes.get(name) ?? { name, training: 0, validation: 0, test: 0 };
    counts[splits?.[row] ?? 'training'] += 1;
    classes.set(name, counts);
  });
  return [...classes.values()];
}
