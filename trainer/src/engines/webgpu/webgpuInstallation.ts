import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { json } from '#protocol';
import { enginesFolder } from '../../installer/enginesFolder.js';
import { fileHash } from '../../installer/fileHash.js';
import { dawnFile } from './webgpuPackage.js';

const recordFile = 'engine.json';

/** `engine.json`, written once everything else is in place and smoke-tested. */
const recordSchema = v.object({
  format: v.literal(1),
  /** The version of the package `webgpu`. */
  version: v.string(),
  /** SHA-256 of the files beside it. */
  hashes: v.record(v.string(), v.string()),
});
/** The contents of `engine.json`. */
export type WebgpuRecord = v.InferOutput<typeof recordSchema>;

/** An installation whose files are intact. */
export interface WebgpuInstallation {
  readonly folder: string;
  /** The module to load. */
  readonly library: string;
  readonly version: string;
}

/** Returns the folder of the webgpu engine's installation. */
export const webgpuFolder = (engines: string = enginesFolder()): string => join(engines, 'webgpu');

/** Reads the installation; `null` if there is none. @throws if it is incomplete or was changed, with what differs */
export function readWebgpuInstallation(folder: string = webgpuFolder()): WebgpuInstallation | null {
  if (!existsSync(folder)) return null;
  const record = join(folder, recordFile);
  if (!existsSync(record)) throw new Error(`The webgpu engine in ${folder} is incomplete: it has no ${recordFile}`);
  const read = v.safeParse(json(recordSchema), readFileSync(record, 'utf8'));
  if (!read.success) throw new Error(`The webgpu engine in ${folder} has an unreadable ${recordFile}`);
  const { version, hashes } = read.output;
  for (const [file, hash] of Object.entries({ [dawnFile]: '', ...hashes })) {
    const path = join(folder, file);
    if (!existsSync(path)) throw new Error(`The webgpu engine in ${folder} is incomplete: ${file} is missing`);
    if (fileHash(path) !== hash) throw new Error(`${path} is not the file that was installed`);
  }
  return { folder, library: join(folder, dawnFile), version };
}

/** Returns the JSON text of `engine.json` that `readWebgpuInstallation` reads. */
export const webgpuRecordText = (record: WebgpuRecord): string => JSON.stringify(record, null, 2) + '\n';
/** Returns the path of `engine.json`. */
export const webgpuRecordFile = (folder: string): string => join(folder, recordFile);
