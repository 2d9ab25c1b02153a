import { totalmem } from 'node:os';
import { DataError } from '../../dataError.js';
import type { SourceFile } from '../sourceFile.js';

/** More than a table that is trained on here has. */
const most = 16 * 2 ** 30;

/**
 * Returns the bytes of memory that a table may take: half of the machine's or container's, but at most 16 GiB; or as many MiB as the
 * environment variable `SHAPEWRIGHT_TABLE_MEMORY` says.
 */
export function memoryLimit(): number {
  const set = Number(process.env.SHAPEWRIGHT_TABLE_MEMORY);
  if (set > 0) return set * 2 ** 20;
  const constrained = process.constrainedMemory();
  // Without a limit, it is 0 or larger than any machine's.
  const available = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return Math.min(most, available / 2);
}

/** Checks that the columns of a table do not exceed its limit. @throws DataError `data/too-large` */
export function requireMemory({ name, keys }: Pick<SourceFile, 'name' | 'keys'>, bytes: number, limit: number): void {
  if (bytes <= limit) return;
  const message = `${name} takes more than the ${bytesText(limit)} of memory that a table may have here. Use fewer rows, or leave out columns with \`features\`.`;
  throw new DataError('data/too-large', keys, message);
}

/** Returns a number of bytes in GiB, for messages. */
export function bytesText(bytes: number): string {
  return `${Number((bytes / 2 ** 30).toPrecision(2))} GiB`;
}
