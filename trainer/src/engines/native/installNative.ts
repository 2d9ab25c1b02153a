import { copyFile, rm, stat, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describeError } from '../../describeError.js';
import { writeEngineRecord } from '../../installer/engineRecord.js';
import { enginesFolder } from '../../installer/enginesFolder.js';
import { fileHash } from '../../installer/fileHash.js';
import { makePartialFolder } from '../../installer/partialFolder.js';
import { replaceFolder } from '../../installer/replaceFolder.js';
import type { InstallOptions } from '../engine.js';
import { bindingVersion } from './bindingVersion.js';
import { removeUnusedGiven } from './fetched.js';
import { hasNvidiaGpu } from './hasNvidiaGpu.js';
import type { Installation } from './installation.js';
import { bindingFile, kernelsFile } from './installation.js';
import { requireNativeSupport } from './nativeSupport.js';
import { smokeTest } from './smokeTest.js';
import { type Tensorflow, tensorflowLibraries } from './tensorflow.js';
import { tensorflowSources } from './tensorflowSources.js';

/** Options of the native engine's installation. */
export interface NativeInstallOptions extends Omit<InstallOptions, 'from'> {
  /** The folder with the prebuilt binding and kernels: `dist/native`. */
  prebuilt: string;
  /** The engines folder; default: this user's. */
  engines?: string;
  /** As in `tensorflowSources`. */
  from?: string | null | undefined;
  /** As in `fetchTensorflow`. */
  index?: string | null;
}

/**
 * Installs the native engine into `<engines>/native`: the prebuilt binding, linked to a TensorFlow that exists already (in the
 * user's Python, or downloaded earlier), otherwise to a downloaded one. Each candidate must pass the smoke test; with an NVIDIA
 * GPU, one that uses it is preferred.
 *
 * Removes partial files of earlier installations and replaces damaged ones. A working engine is only replaced by another working
 * one.
 *
 * @throws if no TensorFlow works, with each one's message; if cancelled, the signal's reason
 */
export async function installNative(options: NativeInstallOptions): Promise<Installation> {
  requireNativeSupport();
  try {
    return await installFirstThatWorks(options);
  } finally {
    await removeUnusedGiven(options.engines ?? enginesFolder());
  }
}

async function installFirstThatWorks(options: NativeInstallOptions): Promise<Installation> {
  const { prebuilt, engines = enginesFolder(), report = () => undefined, signal } = options;
  const device = (await hasNvidiaGpu()) ? 'gpu' : 'cpu';
  const failures: string[] = [];
  let found: Installation | null = null;
  for (const source of tensorflowSources({ ...options, engines, device, report })) {
    signal?.throwIfAborted();
    try {
      const tensorflow = await source();
      if (tensorflow === null) continue;
      report(`Trying TensorFlow ${tensorflow.version} (${tensorflow.libraries})`);
      found = await link(tensorflow, prebuilt, { engines, signal });
      report(`TensorFlow ${found.tensorflow} works on the ${found.device.toUpperCase()} (${found.libraries})`);
      if (found.device === device) return found;
    } catch (error) {
      signal?.throwIfAborted();
      failures.push(describeError(error));
    }
  }
  if (found === null) throw new Error(['TensorFlow could not be installed.', ...failures].join('\n'));
  report(['The GPU is not used.', ...failures].join('\n'));
  return found;
}

/** Assembles the engine in a temporary folder, runs the smoke test, and only then renames it. */
async function link(
  tensorflow: Tensorflow,
  prebuilt: string,
  { engines, signal }: { engines: string; signal: AbortSignal | undefined },
): Promise<Installation> {
  const folder = await makePartialFolder(engines);
  try {
    for (const file of [bindingFile, kernelsFile]) await copyFile(join(prebuilt, file), join(folder, file));
    // The binding's run path is `$ORIGIN/tensorflow`. Linking the folder instead of its files keeps the libraries' own relative run paths
    // (`$ORIGIN/../nvidia/...`) valid.
    await symlink(tensorflow.libraries, join(folder, 'tensorflow'), 'dir');
    const installation: Installation = {
      format: 1,
      ...(await smokeTest(join(folder, bindingFile), signal)),
      libraries: tensorflow.libraries,
      binding: bindingVersion,
      hashes: {
        [bindingFile]: fileHash(join(folder, bindingFile)),
        [kernelsFile]: fileHash(join(folder, kernelsFile)),
      },
    };
    // A Python's libraries may be updated by its owner.
    const isOurs = !relative(engines, tensorflow.libraries).startsWith('..');
    if (isOurs) installation.sizes = await sizesOf(tensorflow.libraries);
    await writeEngineRecord(folder, installation);
    await replaceFolder(folder, join(engines, 'native'));
    return installation;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sizesOf(libraries: string): Promise<Record<string, number>> {
  const sizes = tensorflowLibraries.map(async (file) => [file, (await stat(join(libraries, file))).size] as const);
  return Object.fromEntries(await Promise.all(sizes));
}
