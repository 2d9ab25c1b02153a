import { join } from 'node:path';
import type { InstallPlan } from '#protocol';
import { enginesFolder } from '../install/enginesFolder.js';
import { problemOf } from '../install/problemOf.js';
import { downloadSize } from './downloadSize.js';
import { fetchedTensorflow, isFetchedBroken } from './fetched.js';
import { givenPath } from './givenTensorflow.js';
import { hasNvidiaGpu } from './hasNvidiaGpu.js';
import { readInstallation } from './installation.js';
import { requireNativeSupport } from './nativeSupport.js';
import { packageIndex } from './packageIndex.js';
import { pythons, tensorflowOfPython } from './python.js';
import { tensorflowVersion } from './tensorflow.js';

export interface PlanOptions {
  engines?: string;
  from?: string | null | undefined;
}

/**
 * What `installNative` is about to do, without doing any of it. Whether what is here works is found out only then; where it does
 * not, TensorFlow is fetched all the same.
 *
 * @throws where this platform has no native engine
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
    // Where there is a GPU, it may be one for the CPU only.
    if (found && device === 'cpu')
      return { ...nothing, description: `TensorFlow ${found.version} of ${python} (${found.libraries})` };
  }
  const fetched = await fetchedTensorflow({ engines, device });
  if (fetched) return { ...nothing, description: `TensorFlow ${fetched.version}, which was fetched before` };
  const index = packageIndex();
  const way = index === null ? 'with pip' : `from ${index}`;
  const description = `TensorFlow ${tensorflowVersion}${device === 'gpu' ? " with NVIDIA's libraries" : ''}, fetched ${way}`;
  return { ...common, description, download_bytes: download, disk_bytes: disk };
}

async function brokenIn(engines: string, device: 'cpu' | 'gpu'): Promise<string | null> {
  if (await isFetchedBroken({ engines, device })) return `The TensorFlow that was fetched into ${engines} is damaged`;
  return problemOf(() => readInstallation(join(engines, 'native')));
}
