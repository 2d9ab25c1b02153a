import { join } from 'node:path';
import * as v from 'valibot';
import { readEngineRecord } from '../../installer/engineRecord.js';
import { enginesFolder } from '../../installer/enginesFolder.js';
import { dawnFile } from './webgpuPackage.js';

/** The contents of the webgpu engine's `engine.json`. */
const recordSchema = v.object({
  format: v.literal(1),
  /** The version of the package `webgpu`. */
  version: v.string(),
  /** SHA-256 of the files beside it. */
  hashes: v.objectWithRest({ [dawnFile]: v.string() }, v.string()),
});

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
  const record = readEngineRecord('webgpu', folder, recordSchema);
  return record && { folder, library: join(folder, dawnFile), version: record.version };
}
