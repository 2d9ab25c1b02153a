import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError } from '../dataError.js';
import { isPictureName } from '../sources/imageFolder/imageFolderSource.js';
import type { ChunkRequest, UseChunk } from './chunk.js';
import { chunkBuilder, type ChunkOrigin } from './chunkBuilder.js';

/**
 * Calls `use` with the pictures of a folder and its subfolders, in the order of their names, or with some files of it, some at a time.
 *
 * @param files relative to the folder; `null`: all
 * @throws DataError if there is none, or the network reads more than a picture
 */
export async function pictureChunks(
  origin: ChunkOrigin,
  files: readonly string[] | null,
  request: ChunkRequest,
  use: UseChunk,
): Promise<void> {
  const [only, other] = request.fields;
  if (!only || other) {
    const message = `${origin.name} holds pictures, but the network reads ${request.fields.map(({ name }) => `"${name}"`).join(', ')}. Give a table with a column of file names.`;
    throw new DataError('data/kind-mismatch', [], message);
  }
  const found = files ?? (await picturesIn(origin.folder, ''));
  if (found.length === 0) throw new DataError('data/empty', [], `${origin.name} has no pictures.`);
  const builder = chunkBuilder(origin, [only.name, ...(only.name === 'file' ? [] : ['file'])], {
    ...request,
    kept: request.kept === 'all' ? ['file'] : [...new Set(['file', ...request.kept])],
  });
  for (const file of found) {
    builder.addValues(
      builder.columns.map(() => file),
      file,
    );
    if (builder.rows() === request.mostRows) await use(builder.finish());
  }
  if (builder.rows() > 0) await use(builder.finish());
}

async function picturesIn(root: string, path: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const inner = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await picturesIn(root, inner)));
    else if (isPictureName(entry.name)) found.push(inner);
  }
  return found;
}
