import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes a file unless it is there. */
export async function writeOnce(path: string, lines: Iterable<string>): Promise<void> {
  if (existsSync(path)) return;
  await mkdir(dirname(path), { recursive: true });
  await pipeline(Readable.from(lines), createWriteStream(`${path}.part`));
  await rename(`${path}.part`, path);
}
