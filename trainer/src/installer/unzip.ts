import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { errorMessage } from '#protocol';
import { errorCode } from '#protocol/node';

/** Options of `unzip`. */
export interface UnzipOptions {
  /** Pattern of the names to extract. */
  wanted: RegExp;
  signal?: AbortSignal | undefined;
  /** Receives extracted and total bytes, uncompressed. */
  progress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Extracts files from a zip archive, such as a Python wheel, and checks their sizes and CRC-32. Links become plain files.
 *
 * @throws if it is not such an archive, is damaged, names a file outside of `folder`, or names a file twice
 */
export async function unzip(file: string, folder: string, options: UnzipOptions): Promise<void> {
  const { wanted, signal, progress } = options;
  const archive = await openPromise(file, { autoClose: false, strictFileNames: true }).catch((error: unknown) => {
    if (errorCode(error) !== null) throw error;
    throw new Error(`${file} is not a complete zip archive`, { cause: error });
  });
  try {
    const entries = await wantedEntries(archive, file, wanted);
    const total = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    let done = 0;
    for (const [name, entry] of entries) {
      signal?.throwIfAborted();
      try {
        await extract(archive, entry, join(folder, name), signal, (bytes) => {
          done += bytes;
          progress?.(done, total);
        });
      } catch (error) {
        throw isDamage(error) ? new Error(`${file} is damaged at ${name}`, { cause: error }) : error;
      }
    }
  } finally {
    archive.close();
  }
}

/** Returns the files to extract by name. The library refuses names that lead out of a folder. */
async function wantedEntries(archive: ZipFile, file: string, wanted: RegExp): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of archive.eachEntry()) {
      const { fileName } = entry;
      if (entries.has(fileName)) throw new Error(`it has two files named ${fileName}`);
      if (wanted.test(fileName) && !fileName.endsWith('/')) entries.set(fileName, entry);
    }
  } catch (error) {
    throw new Error(`${file} is damaged: ${errorMessage(error)}`, { cause: error });
  }
  return entries;
}

async function extract(
  archive: ZipFile,
  entry: Entry,
  target: string,
  signal: AbortSignal | undefined,
  progress: (bytes: number) => void,
): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  let crc = 0;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      crc = crc32(chunk, crc);
      progress(chunk.length);
      done(null, chunk);
    },
  });
  const permissions = (entry.externalFileAttributes >>> 16) & 0o777;
  const sink = createWriteStream(target, { mode: permissions === 0 ? 0o644 : permissions });
  // The library checks the size, so a file that inflates to more than declared does not fill the disk.
  await pipeline(await archive.openReadStreamPromise(entry), check, sink, { ...(signal && { signal }) });
  if (crc !== entry.crc32) throw new Error('its CRC-32 differs');
}

/** Checks whether an error is the library's, zlib's or ours, rather than the file system's or a cancellation. */
function isDamage(error: unknown): boolean {
  const code = errorCode(error);
  return code === null || code.startsWith('Z_');
}
