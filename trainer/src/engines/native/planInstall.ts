import { join } from 'node:path';
import type { InstallPlan } from '#protocol';
import { enginesFolder } from '../../installer/enginesFolder.js';
import { problemOf } from '../../installer/problemOf.js';
import { downloadSize } from './downloadSize.js';
import { fetchedTensorflow, isFetchedBroken } from './fetched.js';
import { givenPath } from './givenTensorflow.js';
import { hasNvidiaGpu } from './hasNvidiaGpu.js';
import { readInstallation } from './installation.js';
import { requireNativeSupport } from './nativeSupport.js';
import { packageIndex } from './packageIndex.js';
import { pythons, tensorflowOfPython } from './python.js';
import { tensorflowVersion } from './tensorflow.js';

/** The engines folder and the given TensorFlow, as in `NativeInstallOptions`. */
export interface PlanOptions {
  engines?: string;
  from?: string | null | undefined;
}

/**
 * Returns what `installNative` would do, without doing it. Whether an existing TensorFlow works is only found out by installing;
 * if it does not, another is downloaded.
 *
 * @throws if the platform has no native engine
 */
export async function planInstall({
  engines = enginesFolder(),
  from = givenPath(),
}: PlanOptions = {}): Promise<InstallPlan> {
  requireNativeSupport();
  const device = (await hasNvidiaGpu()) ? 'gpu' : 'cpu';
  const { download, disk } = downloadSize[device];
  const common = { device, folder: engines, broken: await brokenIn(engines, device) } as const;
  const nothing = { ...common, download_bytes: 0, disk_bytes: 0 };
  if (from !== null) return { ...nothing, description: `TensorFlow from ${from}` };
  for (const python of pythons) {
    const found = await tensorflowOfPython(python);
    // With a GPU, the one found may be for the CPU only.
    if (found && device === 'cpu')
      return { ...nothing, description: `TensorFlow ${found.version} of ${python} (${found.libraries})` };
  }
  const fetched = await fetchedTensorflow({ engines, device });
  if (fetched) return { ...nothing, description: `the TensorFlow ${fetched.version} that is already downloaded` };
  const index = packageIndex();
  const way = index === null ? 'with pip' : `from ${index}`;
  const description = `TensorFlow ${tensorflowVersion}${device === 'gpu' ? " with NVIDIA's libraries" : ''}, downloaded ${way}`;
  return { ...common, description, download_bytes: download, disk_bytes: disk };
}

async function brokenIn(engines: string, device: 'cpu' | 'gpu'): Promise<string | null> {
  if (await isFetchedBroken({ engines, device })) return `The TensorFlow downloaded to ${engines} is damaged`;
  return problemOf(() => readInstallation(join(engines, 'native')));
}
