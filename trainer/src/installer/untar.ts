import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { unpackTar } from 'modern-tar';

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
  const gunzip = createGunzip();
  const [entries] = await Promise.all([
    unpackTar(webStream(gunzip), { strict: true, filter: ({ name }) => wanted.includes(name) }),
    pipeline(file, gunzip, { signal }),
  ]);
  const contents = new Map(entries.map(({ header, data }) => [header.name, data]));
  for (const name of wanted) {
    const data = contents.get(name);
    if (data === undefined) throw new Error(`${basename(archive)} has no ${name}`);
    await writeFile(join(folder, basename(name)), data);
  }
}

/** Converts a stream like `Readable.toWeb`, whose type is not that of browsers. */
function webStream(stream: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
