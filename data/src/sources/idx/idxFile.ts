import { constants as bufferLimits } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, gunzip, gunzipSync } from 'node:zlib';
import { DataError } from '../../dataError.js';
import { errorCode } from '../../errorCode.js';
import { errorMessage } from '../../errorMessage.js';
import { type FileDigest, newDigest } from '../../fingerprint.js';
import { type SourceFile, withSourceFile } from '../sourceFile.js';

/** An IDX file's header. */
export interface IdxHeader {
  /** Number of items, then the shape of one: `[60000, 28, 28]`. */
  readonly dimensions: readonly number[];
  /** Length of the header in bytes. */
  readonly length: number;
  /** Whether the contents are gzip, whatever the file's name. */
  readonly compressed: boolean;
}

/** The contents of an IDX file of unsigned bytes. */
export interface IdxFile {
  readonly dimensions: readonly number[];
  /** Row-major. */
  readonly values: Uint8Array;
  readonly digest: FileDigest;
}

const unsignedByte = 0x08;
const otherTypes: Readonly<Record<number, string>> = {
  0x09: 'signed bytes',
  0x0b: '16-bit integers',
  0x0c: '32-bit integers',
  0x0d: '32-bit floats',
  0x0e: '64-bit floats',
};

/** Enough for any header, compressed or not. */
const headBytes = 4096;
/** Deflate's maximum compression ratio: a header that implies more is wrong. */
const largestCompression = 1032;
const chunkBytes = 1 << 22;

/**
 * Reads the header of an IDX file of unsigned bytes (format: http://yann.lecun.com/exdb/mnist) and checks the file's length
 * against it. A compressed file's length is only known once it is read.
 *
 * @param rank expected number of dimensions: 3 for images, 1 for labels
 */
export async function readIdxHeader(file: SourceFile, rank: number): Promise<IdxHeader> {
  return withSourceFile(file, async (handle) => readHeader(file, handle, (await handle.stat()).size, rank));
}

/** Reads a whole IDX file of unsigned bytes and its hash. */
export async function readIdx(file: SourceFile, rank: number): Promise<IdxFile> {
  return withSourceFile(file, async (handle) => {
    const { size } = await handle.stat();
    const header = await readHeader(file, handle, size, rank);
    const bytes = new Uint8Array(size);
    const hash = newDigest();
    for (let position = 0; position < size;) {
      const length = Math.min(chunkBytes, size - position);
      const { bytesRead } = await handle.read(bytes, position, length, position);
      if (bytesRead === 0) throw wrongSize(file, `it shrank to ${position} bytes while it was read`);
      hash.update(bytes.subarray(position, position + bytesRead));
      position += bytesRead;
    }
    const content = header.compressed ? await decompress(file, bytes, totalBytes(header)) : bytes;
    return {
      dimensions: header.dimensions,
      values: content.subarray(header.length),
      digest: { file, bytes: size, digest: hash.digest('hex') },
    };
  });
}

async function readHeader(file: SourceFile, handle: FileHandle, size: number, rank: number): Promise<IdxHeader> {
  const { buffer, bytesRead } = await handle.read(new Uint8Array(headBytes), 0, headBytes, 0);
  const head = buffer.subarray(0, bytesRead);
  const compressed = head[0] === 0x1f && head[1] === 0x8b;
  const header = parseHeader(file, compressed ? decompressHead(file, head) : head, compressed, rank);
  const expected = totalBytes(header);
  if (!compressed && size !== expected)
    throw wrongSize(file, `it has ${size} bytes, but its header implies ${expected}`);
  if (compressed && expected > size * largestCompression + headBytes) {
    throw wrongSize(file, `its header implies ${expected} bytes, more than ${size} compressed bytes can contain`);
  }
  return header;
}

function parseHeader(file: SourceFile, head: Uint8Array, compressed: boolean, rank: number): IdxHeader {
  const [zero, alsoZero, type = 0, dimensionCount = 0] = head;
  if (head.length < 4 || zero !== 0 || alsoZero !== 0 || !(type === unsignedByte || type in otherTypes)) {
    throw new DataError(
      'data/not-idx',
      file.keys,
      `${file.name} is not an IDX file: it must start with two zero bytes and a type. Check that the download is complete and unpacked (.gz is fine).`,
    );
  }
  if (type !== unsignedByte) {
    const found = otherTypes[type] ?? 'other numbers';
    throw new DataError(
      'data/idx-type',
      file.keys,
      `${file.name} contains ${found}; only unsigned bytes (0 to 255) can be read.`,
    );
  }
  if (dimensionCount !== rank) {
    const wanted =
      rank === 1 ? 'one label per item (1 dimension)' : `grey images (${rank} dimensions: number, height, width)`;
    const swapped = dimensionCount === 1 || dimensionCount === 3 ? ' Are images and labels swapped?' : '';
    throw new DataError(
      'data/idx-dimensions',
      file.keys,
      `${file.name} has ${dimensionCount} dimension${dimensionCount === 1 ? '' : 's'}, but ${wanted} are expected.${swapped}`,
    );
  }
  const length = 4 + 4 * rank;
  if (head.length < length) throw wrongSize(file, 'it ends within its header');
  const view = new DataView(head.buffer, head.byteOffset);
  const dimensions = Array.from({ length: rank }, (_, index) => view.getUint32(4 + 4 * index));
  return { dimensions, length, compressed };
}

function totalBytes({ dimensions, length }: IdxHeader): number {
  return length + dimensions.reduce((product, size) => product * size, 1);
}

/** Decompresses as much as the first bytes of a compressed file yield. */
function decompressHead(file: SourceFile, head: Uint8Array): Uint8Array {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    throw badGzip(file, error);
  }
}

async function decompress(file: SourceFile, bytes: Uint8Array, expected: number): Promise<Uint8Array> {
  const limit = Math.min(expected, bufferLimits.MAX_LENGTH);
  try {
    const content = await promisify(gunzip)(bytes, { maxOutputLength: limit, chunkSize: 1 << 20 });
    if (content.length === expected) return content;
    throw wrongSize(file, `it unpacks to ${content.length} bytes, but its header implies ${expected}`);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw errorCode(error) === 'ERR_BUFFER_TOO_LARGE'
      ? wrongSize(file, `it unpacks to more than the ${expected} bytes that its header implies`)
      : badGzip(file, error);
  }
}

function wrongSize(file: SourceFile, what: string): DataError {
  return new DataError('data/idx-size', file.keys, `${file.name} is damaged or cut off: ${what}. Download it again.`);
}

function badGzip(file: SourceFile, error: unknown): DataError {
  return new DataError(
    'data/bad-gzip',
    file.keys,
    `${file.name} cannot be unpacked (${errorMessage(error)}). Download it again.`,
  );
}
