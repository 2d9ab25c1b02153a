import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { unpackTar } from 'modern-tar/fs';

/** Options of `untar`. */
export interface UntarOptions {
  /** Names in the archive. A file is extracted to the last component of its name. */
  readonly wanted: readonly string[];
  readonly progress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Extracts files from a `.tgz`. @throws if it cannot be read, or lacks one of them */
export async function untar(
  archive: string,
  folder: string,
  { wanted, progress, signal }: UntarOptions,
): Promise<void> {
  const { size } = await stat(archive);
  let done = 0;
  const file = createReadStream(archive, { highWaterMark: 1 << 20 }).on('data', (chunk) => {
    done += chunk.length;
    progress?.(done, size);
  });
  const missing = new Set(wanted);
  const unpack = unpackTar(folder, {
    strict: true,
    filter: ({ name, type }) => type === 'file' && missing.delete(name),
    map: (header) => ({ ...header, name: basename(header.name) }),
  });
  await pipeline(file, createGunzip(), unpack, { signal });
  for (const name of missing) throw new Error(`${basename(archive)} has no ${name}`);
}
