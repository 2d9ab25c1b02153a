import type { InstallPlan } from '#protocol';
import { enginesFolder } from '../../installer/enginesFolder.js';
import { npmRegistry } from '../../installer/npmRegistry.js';
import { problemOf } from '../../installer/problemOf.js';
import { readWebgpuInstallation, webgpuFolder } from './webgpuInstallation.js';
import { filesOfPlatform, webgpuPackage } from './webgpuPackage.js';
import { requireWebgpuSupport } from './webgpuSupport.js';

/**
 * Returns what `installWebgpu` would do, without doing it.
 *
 * @throws if this process cannot use the engine
 */
export async function planWebgpu(from: string | null = null, engines: string = enginesFolder()): Promise<InstallPlan> {
  requireWebgpuSupport();
  const { name, version, size } = webgpuPackage;
  return {
    description: `Dawn of the npm package ${name} ${version}, ${from === null ? `downloaded from ${await npmRegistry()}` : `from ${from}`}`,
    device: 'gpu',
    download_bytes: from === null ? size : 0,
    disk_bytes: filesOfPlatform(process.platform, process.arch)?.size ?? 0,
    folder: engines,
    broken: problemOf(() => readWebgpuInstallation(webgpuFolder(engines))),
  };
}
