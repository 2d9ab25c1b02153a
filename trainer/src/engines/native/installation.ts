import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { readEngineRecord } from '../../installer/engineRecord.js';

/** The binding between Node and TensorFlow's C library, which it loads from the folder `tensorflow` beside it. */
export const bindingFile = 'tfjs_binding.node';
/** TensorFlow.js's kernels on that binding: a function of tfjs-core. */
export const kernelsFile = 'tfjs-node-gpu.cjs';
/** Our addon for TensorFlow. It is not installed, but loaded from Shapewright's folder. */
export const addonFile = 'addon.node';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const installationSchema = v.object({
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
/** The contents of the native engine's `engine.json`. */
export type Installation = v.InferOutput<typeof installationSchema>;

/** Reads the installation; `null` if there is none. @throws if it is incomplete or was changed, with what differs */
export function readInstallation(folder: string): Installation | null {
  const installation = readEngineRecord('native', folder, installationSchema);
  if (installation === null) return null;
  const { tensorflow, libraries, sizes = {} } = installation;
  if (!existsSync(join(folder, 'tensorflow')))
    throw new Error(`TensorFlow ${tensorflow} was removed from ${libraries}`);
  for (const [file, size] of Object.entries(sizes)) {
    if (statSync(join(folder, 'tensorflow', file), { throwIfNoEntry: false })?.size !== size)
      throw new Error(`TensorFlow in ${libraries} is incomplete: ${file} has changed since it was downloaded`);
  }
  return installation;
}
