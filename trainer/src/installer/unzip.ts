import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';

export interface UnzipOptions {
  /** Pattern of the names to extract. */
  wanted: RegExp;
  signal?: AbortSignal | undefined;
  /** Receives extracted and total bytes, uncompressed. */
  progress?: ((done: number, total: number) => void) | undefined;
}

interface Entry {
  name: string;
  method: number;
  crc: number;
  compressed: number;
  size: number;
  mode: number;
  offset: number;
}

/**
 * Extracts files from a zip archive, such as a Python wheel, and checks their sizes and CRC-32. Format: PKWARE's APPNOTE.TXT,
 * without zip64 and encryption, which wheels do not use.
 *
 * @throws if it is not such an archive, is damaged, or names a file outside of `folder`
 */
export async function unzip(file: string, folder: string, options: UnzipOptions): Promise<void> {
  const archive = await open(file);
  try {
    const entries = (await readDirectory(archive, file)).filter(
      ({ name }) => options.wanted.test(name) && !name.endsWith('/'),
    );
    const total = entries.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const entry of entries) {
      options.signal?.throwIfAborted();
      await extract(entry, archive, { file, folder, signal: options.signal }, (bytes) => {
        done += bytes;
        options.progress?.(done, total);
      });
    }
  } finally {
    await archive.close();
  }
}

const endSize = 22;
const longestComment = 0xffff;

async function readDirectory(archive: FileHandle, file: string): Promise<Entry[]> {
  const { size } = await archive.stat();
  const tail = await readAt(
    archive,
    Math.max(0, size - endSize - longestComment),
    Math.min(size, endSize + longestComment),
  );
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06'));
  if (end < 0 || end + endSize > tail.length) throw new Error(`${file} is not a whole zip archive`);
  const [bytes, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (offset + bytes > size) throw new Error(`${file} is a zip archive of a kind that is not read (zip64), or damaged`);
  const directory = await readAt(archive, offset, bytes);
  const entries: Entry[] = [];
  for (let at = 0; at + 46 <= directory.length;) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw new Error(`The directory of ${file} is damaged`);
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
    const nameEnd = at + 46 + (nameSize ?? 0);
    entries.push({
      name: directory.toString('utf8', at + 46, nameEnd),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      compressed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      offset: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + (extraSize ?? 0) + (commentSize ?? 0);
  }
  return entries;
}

async function extract(
  entry: Entry,
  archive: FileHandle,
  { file, folder, signal }: { file: string; folder: string; signal: AbortSignal | undefined },
  progress: (bytes: number) => void,
): Promise<void> {
  const { name, method, compressed, size } = entry;
  if (/^[/\\]|^[a-z]:|\\|(^|\/)\.\.(\/|$)/i.test(name)) throw new Error(`${file} names a file outside itself: ${name}`);
  const target = join(folder, name);
  await mkdir(dirname(target), { recursive: true });
  const header = await readAt(archive, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  let [written, crc] = [0, 0];
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.length;
      crc = crc32(chunk, crc);
      progress(chunk.length);
      // A file that inflates to more than declared could fill the disk.
      done(written > size ? damaged(file, name) : null, chunk);
    },
  });
  const packed = compressed === 0 ? [] : createReadStream(file, { start, end: start + compressed - 1 });
  const sink = createWriteStream(target, { mode: entry.mode === 0 ? 0o644 : entry.mode });
  if (method === 0) await pipeline(packed, check, sink, { ...(signal && { signal }) });
  else if (method === 8) {
    await pipeline(packed, createInflateRaw(), check, sink, { ...(signal && { signal }) }).catch((error: unknown) => {
      throw error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
        ? damaged(file, name)
        : error;
    });
  } else throw new Error(`${name} in ${file} is packed in a way that is not read (${method})`);
  if (written !== size || crc !== entry.crc) throw damaged(file, name);
}

const damaged = (file: string, name: string): Error => new Error(`${file} is damaged at ${name}`);

async function readAt(archive: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await archive.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
