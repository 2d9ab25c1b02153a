import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Returns a file's SHA-256 in hexadecimal. */
export const fileHash = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
