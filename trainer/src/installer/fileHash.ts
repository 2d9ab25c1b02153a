import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { sha256 } from '#protocol/node';

/** Returns a file's SHA-256 in hexadecimal. */
export const fileHash = (file: string): string => sha256(readFileSync(file));

/** Returns a file's hash in hexadecimal. Reads the file in parts, because it may be large. */
export async function streamedHash(file: string, algorithm: 'sha256' | 'sha512' = 'sha256'): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
