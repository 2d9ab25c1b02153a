import { glibcVersion } from '../../installer/glibcVersion.js';
import { atLeast } from '../compareVersions.js';
import { filesOfPlatform } from './webgpuPackage.js';

/** Why an engine cannot be used, and what to do; for people. */
export interface Obstacle {
  readonly problem: string;
  readonly hint: string;
}

/** Properties of `process`. */
interface Runtime {
  readonly platform: string;
  readonly arch: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
}

/** Required by Dawn's library for Linux. */
const oldestGlibc = '2.34';

/** How to install the engine. */
export const webgpuHint =
  'Install it with `shapewright engine install webgpu` (in VS Code: *Shapewright: Install WebGPU Engine*).';

/** Returns why this process cannot use the engine, installed or not; `null` if it can. */
export function webgpuObstacle({ platform, arch, versions }: Runtime = process): Obstacle | null {
  const elsewhere = 'No action is needed: networks are trained on the other engines here.';
  if (filesOfPlatform(platform, arch) === null)
    return { problem: `not available for ${platform} ${arch}`, hint: elsewhere };
  if (platform === 'linux' && !atLeast(glibcVersion() ?? '0', oldestGlibc))
    return { problem: `not available for Linux without glibc ${oldestGlibc} or newer`, hint: elsewhere };
  if (versions.electron !== undefined)
    return {
      problem: "not available in the editor's own runtime (Electron)",
      hint: 'Install Node 20.19 or newer and name it in the setting `shapewright.nodePath`.',
    };
  return null;
}

/** Checks this process. @throws if it cannot use the engine, with what to do */
export function requireWebgpuSupport(): void {
  const obstacle = webgpuObstacle();
  if (obstacle) throw new Error(`The webgpu engine is ${obstacle.problem}. ${obstacle.hint}`);
}
