import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { json } from '#protocol';
import { fileHash } from '../../installer/fileHash.js';

/** The binding between Node and TensorFlow's C library, which it loads from the folder `tensorflow` beside it. */
export const bindingFile = 'tfjs_binding.node';
/** TensorFlow.js's kernels on that binding: a function of tfjs-core. */
export const kernelsFile = 'tfjs-node-gpu.cjs';
/** Our addon for TensorFlow. It is not installed, but loaded from Shapewright's folder. */
export const addonFile = 'addon.node';
const recordFile = 'engine.json';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** `engine.json`, written once everything else is in place and smoke-tested. */
export const installationSchema = v.object({
  format: v.literal(1),
  /** TensorFlow's version. */
  tensorflow: v.string(),
  /** The folder of its libraries; `tensorflow` beside this file links to it. */
  libraries: v.string(),
  device: v.picklist(['cpu', 'gpu']),
  /** The version of `@tensorflow/tfjs-node-gpu`. */
  binding: v.string(),
  hashes: v.object({ [bindingFile]: sha256, [kernelsFile]: sha256 }),
  /** Sizes in bytes of TensorFlow's libraries, if they are ours: a truncated one crashes the process that loads it. */
  sizes: v.optional(v.record(v.string(), v.number())),
});
/** The contents of `engine.json`. */
export type Installation = v.InferOutput<typeof installationSchema>;

/** Reads the installation; `null` if there is none. @throws if it is incomplete or was changed, with what differs */
export function readInstallation(folder: string): Installation | null {
  if (!existsSync(folder)) return null;
  const record = join(folder, recordFile);
  if (!existsSync(record)) throw new Error(`The native engine in ${folder} is incomplete: it has no ${recordFile}`);
  const installation = v.safeParse(json(installationSchema), readFileSync(record, 'utf8'));
  if (!installation.success) throw new Error(`The native engine in ${folder} has an unreadable ${recordFile}`);
  for (const [file, hash] of Object.entries(installation.output.hashes)) {
    if (!existsSync(join(folder, file)))
      throw new Error(`The native engine in ${folder} is incomplete: ${file} is missing`);
    if (fileHash(join(folder, file)) !== hash)
      throw new Error(`${join(folder, file)} is not the file that was installed`);
  }
  if (!existsSync(join(folder, 'tensorflow')))
    throw new Error(`TensorFlow ${installation.output.tensorflow} was removed from ${installation.output.libraries}`);
  for (const [file, size] of Object.entries(installation.output.sizes ?? {})) {
    if (statSync(join(folder, 'tensorflow', file), { throwIfNoEntry: false })?.size !== size)
      throw new Error(
        `TensorFlow in ${installation.output.libraries} is incomplete: ${file} has changed since it was downloaded`,
      );
  }
  return installation.output;
}

/** Returns the JSON text of `engine.json` that `readInstallation` reads. */
export const installationText = (installation: Installation): string => JSON.stringify(installation, null, 2) + '\n';
/** Returns the path of `engine.json`. */
export const installationFile = (folder: string): string => join(folder, recordFile);
