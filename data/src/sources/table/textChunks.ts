import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DataError } from '../../dataError.js';
import { errorCode } from '../../errorCode.js';
import type { Digester } from '../../fingerprint.js';
import { type SourceFile, withSourceFile } from '../sourceFile.js';

/** Encodings of text files. Windows-1252 has all of Latin-1's letters. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const chunkBytes = 1 << 20;

/**
 * Reads a text file in chunks of UTF-8, and calls `use` with them. Unpacks gzip. The caller may change the chunks.
 *
 * @param digest gets the bytes of the file as they are read
 * @throws DataError if the file cannot be read or unpacked, or is not text in its encoding
 */
export async function withTextChunks<Result>(
  file: SourceFile,
  encoding: Encoding,
  use: (chunks: AsyncIterable<Uint8Array>) => Promise<Result>,
  digest: Digester | null = null,
): Promise<Result> {
  return withSourceFile(file, async (handle) => {
    const stream = handle.createReadStream({ highWaterMark: chunkBytes, autoClose: false, start: 0 });
    const bytes = readBytes(stream, digest);
    const unpacked = isGzip(file) ? unpack(bytes) : null;
    try {
      return await use(toUtf8(file, unpacked ?? bytes, encoding));
    } catch (error) {
      if (!(errorCode(error)?.startsWith('Z') ?? false)) throw error;
      throw new DataError(
        'data/bad-gzip',
        file.keys,
        `${file.name} is not a complete gzip file. Copy or download it again.`,
      );
    } finally {
      stream.destroy();
      unpacked?.destroy();
    }
  });
}

/** Whether a file is compressed, as its name says. */
export function isGzip({ name }: SourceFile): boolean {
  return /\.gz$/i.test(name);
}

/** Returns the length of a compressed file's contents, as its end says: the remainder of 4 GiB. */
export async function unpackedSize(file: SourceFile): Promise<number> {
  return withSourceFile(file, async (handle) => {
    const { size } = await handle.stat();
    const end = Buffer.alloc(4);
    await handle.read(end, 0, end.length, Math.max(0, size - end.length));
    return Math.max(size, end.readUInt32LE());
  });
}

async function* readBytes(stream: Readable, digest: Digester | null): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    digest?.update(chunk);
    yield chunk;
  }
}

function unpack(bytes: AsyncIterable<Uint8Array>): Readable {
  const unpacked = new PassThrough({ highWaterMark: chunkBytes });
  // An error ends `unpacked` with it, where it is seen.
  void pipeline(bytes, createGunzip({ chunkSize: chunkBytes }), unpacked).catch((error: unknown) =>
    unpacked.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return unpacked;
}

/** Converts text to UTF-8 without a byte order mark. @throws DataError if it is not in its encoding */
export async function* toUtf8(
  file: Pick<SourceFile, 'name' | 'keys'>,
  stream: AsyncIterable<unknown>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8') {
    let isFirst = true;
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) continue;
      const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      isFirst = false;
      yield hasMark ? chunk.subarray(3) : chunk;
    }
    return;
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  try {
    for await (const chunk of stream)
      if (chunk instanceof Uint8Array) yield encoder.encode(decoder.decode(chunk, { stream: true }));
    yield encoder.encode(decoder.decode());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new DataError('data/not-table', file.keys, `${file.name} is cut off or damaged: it is not all ${encoding}.`);
  }
}
