import { statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { FieldUse } from '../features/feature.js';
import { imageFolderSource } from '../sources/imageFolder/imageFolderSource.js';
import type { FieldRows } from '../sources/source.js';
import type { RowSource } from './readRowChunks.js';

/**
 * Reads the names of pictures in a folder with a folder per class, if this is what a network reads.
 *
 * @returns `null` if the source is no folder, or the network reads other fields
 * @throws DataError if no class has a picture
 */
export async function readLabelledFolder(source: RowSource, fields: readonly FieldUse[]): Promise<FieldRows | null> {
  if ('stream' in source || !fields.every(({ name }) => name === 'file' || name === 'class')) return null;
  const real = await realpath(source.path).catch(() => null);
  if (real === null || !statSync(real).isDirectory()) return null;
  const folder = { kind: 'image_folder', folder: basename(real) } as const;
  return imageFolderSource(folder, dirname(real), 'source').open((opened) => opened.load(['file', 'class']));
}
