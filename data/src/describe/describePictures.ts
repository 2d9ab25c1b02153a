import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { readPictureHeader } from '../pictures/pictureFile.js';
import { imageFolderSource } from '../sources/imageFolder/imageFolderSource.js';
import { type Rows, valueField } from '../sources/source.js';
import { sourceFile } from '../sources/sourceFile.js';
import { picturesSection } from '../templates/picturesSection.js';
import type { DataDescription } from './dataDescription.js';
import { isIdxName } from './describeImages.js';

/** Pictures whose sizes are looked at, at most. */
const sampleSize = 50;
const keys = ['data', 'source'];

/** Checks whether a path is a folder with folders in it, and no IDX files. */
export async function hasFolders(path: string, isFolder: boolean): Promise<boolean> {
  if (!isFolder) return false;
  const entries = await readdir(path, { withFileTypes: true });
  return entries.some((entry) => entry.isDirectory()) && !entries.some(({ name }) => isIdxName(name));
}

/** Describes a folder with a folder of pictures per class. @throws DataError if it has none */
export async function describePictures(path: string): Promise<DataDescription> {
  const folder = dirname(path);
  const source = imageFolderSource({ kind: 'image_folder', folder: basename(path) }, folder, 'source');
  return source.open(async ({ fields, load }) => {
    const rows = await load(fields);
    const classes = await valueField(rows, 'class', keys).countDistinct('text');
    const summary = `${rows.count.toLocaleString('en')} pictures of ${classes.toLocaleString('en')} classes`;
    const [height, width] = await typicalSize(rows);
    return {
      kinds: ['images'],
      file: path,
      name: basename(path) === 'data' ? basename(folder) : basename(path),
      summary,
      columns: [],
      targets: [],
      training: { epochs: 50, patience: 8 },
      writeSection: (folder) => picturesSection({ path, summary, height, width, splits: new Set(rows.splits) }, folder),
    };
  });
}

/** Returns the median height and width of some pictures; those that cannot be read do not count. */
async function typicalSize(rows: Rows): Promise<readonly [height: number, width: number]> {
  const files = await valueField(rows, 'file', keys).readTexts();
  const step = Math.ceil(files.length / sampleSize);
  const heights: number[] = [];
  const widths: number[] = [];
  for (const file of files.filter((_, row) => row % step === 0)) {
    const header = await readPictureHeader(sourceFile(rows.folder, file ?? '', keys)).catch(() => null);
    if (header === null) continue;
    heights.push(header.height);
    widths.push(header.width);
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  return [median(heights), median(widths)];
}
