import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { type EngineName, json } from '#protocol';
import { fileHash } from './fileHash.js';

const recordFile = 'engine.json';

/** What every engine's `engine.json` has: SHA-256 of the files beside it. */
interface EngineRecord {
  readonly hashes: Readonly<Record<string, string>>;
  readonly [other: string]: unknown;
}

/** Writes `engine.json`, once everything else in the folder is in place and smoke-tested. */
export async function writeEngineRecord(folder: string, record: EngineRecord): Promise<void> {
  await writeFile(join(folder, recordFile), JSON.stringify(record, null, 2) + '\n');
}

/**
 * Reads `engine.json` of an installed engine; `null` if there is no folder.
 *
 * @throws if it is missing or unreadable, or if a file that it names is missing or was changed
 */
export function readEngineRecord<Installation extends EngineRecord>(
  engine: EngineName,
  folder: string,
  schema: v.GenericSchema<unknown, Installation>,
): Installation | null {
  if (!existsSync(folder)) return null;
  const incomplete = (what: string) => new Error(`The ${engine} engine in ${folder} is incomplete: ${what}`);
  const record = join(folder, recordFile);
  if (!existsSync(record)) throw incomplete(`it has no ${recordFile}`);
  const installation = v.safeParse(json(schema), readFileSync(record, 'utf8'));
  if (!installation.success) throw new Error(`The ${engine} engine in ${folder} has an unreadable ${recordFile}`);
  for (const [file, hash] of Object.entries(installation.output.hashes)) {
    const path = join(folder, file);
    if (!existsSync(path)) throw incomplete(`${file} is missing`);
    if (fileHash(path) !== hash) throw new Error(`${path} is not the file that was installed`);
  }
  return installation.output;
}
