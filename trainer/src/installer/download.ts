import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { secureFetch } from './secureFetch.js';

/** The expected hash and size of a download, and its observers. */
export interface DownloadOptions {
  /** The expected hash of the file. */
  hash: Hash;
  /** In bytes; `null` if unknown. */
  size: number | null;
  signal?: AbortSignal | undefined;
  progress?: ((done: number) => void) | undefined;
}

/** The hash of a file. */
export interface Hash {
  readonly algorithm: 'sha256' | 'sha512';
  /** Hexadecimal. */
  readonly digest: string;
}

/** Attempts before the download fails. */
const mostAttempts = 4;
/** Milliseconds without data after which a connection is considered broken. */
const idleTimeout = 60_000;

/**
 * Streams a file to the disk, resuming after a broken connection. Removes the file on failure.
 *
 * @throws if the server refuses, the connection keeps breaking, the disk is full, or size or hash differ
 */
export async function download(url: string, file: string, options: DownloadOptions): Promise<void> {
  const target = await open(file, 'w');
  try {
    const digest = await receive(url, target, options);
    if (digest !== options.hash.digest) throw new Error(differs(nameOf(url), options.hash, digest));
    await target.close();
  } catch (error) {
    await target.close();
    await rm(file, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Describes a hash mismatch, for people. */
export const differs = (name: string, { algorithm, digest }: Hash, found: string): string =>
  `${name} has the wrong checksum (${algorithm === 'sha256' ? 'SHA-256' : 'SHA-512'} ${found}, not ${digest}): it was damaged or changed in transit. Try again`;

/** Downloads into `target` and returns the hash of what was written. */
async function receive(url: string, target: FileHandle, options: DownloadOptions): Promise<string> {
  const { size, signal, progress } = options;
  const begin = () => createHash(options.hash.algorithm);
  let [hash, done] = [begin(), 0];
  for (let attempt = 1; ; attempt += 1) {
    try {
      for await (const { chunk, start } of chunksFrom(url, done, signal)) {
        if (start !== done) [hash, done] = [begin(), start];
        await write(target, chunk, done);
        hash.update(chunk);
        done += chunk.length;
        progress?.(done);
      }
      if (size === null || done >= size) return hash.digest('hex');
      throw new Broken(`it ended after ${done} of ${size} bytes`);
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Broken)) throw error;
      if (attempt === mostAttempts)
        throw new Error(`${nameOf(url)} could not be fetched: ${error.message}`, { cause: error });
    }
  }
}

/** An error that may be retried. */
class Broken extends Error {}

/** Yields the bytes from `first` on, each chunk with its offset in the file: a server may start at 0 anyway. */
async function* chunksFrom(url: string, first: number, signal: AbortSignal | undefined) {
  const idle = new AbortController();
  const timer = setTimeout(() => {
    idle.abort();
  }, idleTimeout);
  try {
    const response = await secureFetch(url, {
      headers: { 'accept-encoding': 'identity', ...(first > 0 && { range: `bytes=${first}-` }) },
      signal: AbortSignal.any([idle.signal, ...(signal ? [signal] : [])]),
    });
    if (response.status >= 500) throw new Broken(`${new URL(url).host} answered ${response.status}`);
    if (!response.ok || response.body === null)
      throw new Error(`${nameOf(url)} could not be fetched: ${new URL(url).host} answered ${response.status}`);
    let start = response.status === 206 ? first : 0;
    const reader = response.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      timer.refresh();
      const chunk = Buffer.from(next.value);
      yield { chunk, start };
      start += chunk.length;
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (idle.signal.aborted) throw new Broken(`no data arrived for ${idleTimeout / 1000} seconds`);
    // `fetch` throws this if there is no connection, or it breaks.
    throw error instanceof TypeError ? new Broken(reasonOf(error)) : error;
  } finally {
    clearTimeout(timer);
    // Closes the connection if the reader stops early.
    idle.abort();
  }
}

async function write(target: FileHandle, chunk: Buffer, position: number): Promise<void> {
  for (let written = 0; written < chunk.length;) {
    const { bytesWritten } = await target.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}

/** Returns the cause's message, because `fetch failed` alone is uninformative. */
export const reasonOf = (error: Error): string => (error.cause instanceof Error ? error.cause.message : error.message);

const nameOf = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? url;
