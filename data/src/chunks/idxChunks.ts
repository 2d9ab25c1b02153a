import { DataError } from '../dataError.js';
import { readIdx } from '../sources/idx/idxFile.js';
import type { SourceFile } from '../sources/sourceFile.js';
import type { ChunkRequest, UseChunk } from './chunk.js';

const imageRank = 3;

/** Calls `use` with the images of an IDX file, some at a time. @throws DataError if it is none, or the network reads anything else */
export async function idxChunks(file: SourceFile, request: ChunkRequest, use: UseChunk): Promise<void> {
  const [only, other] = request.fields;
  if (!only || other || request.kept.length > 0)
    throw new DataError('data/kind-mismatch', [], `${file.name} holds images, and nothing else.`);
  const { values, dimensions } = await readIdx(file, imageRank);
  const [count = 0, height = 0, width = 0] = dimensions;
  const size = height * width;
  for (let first = 0; first < count; first += request.mostRows) {
    const pixels = values.subarray(first * size, Math.min(count, first + request.mostRows) * size);
    const { name } = only;
    await use({
      ...{ name: file.name, keys: [], folder: file.folder, first, kept: [] },
      count: pixels.length / size,
      fields: new Map([
        [
          name,
          { kind: 'pictures', name, keys: [], shape: [height, width, 1], readPixels: () => Promise.resolve(pixels) },
        ],
      ]),
    });
  }
}
