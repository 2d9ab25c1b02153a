import type { InstallableEngine, InstallPlan } from '#protocol';
import { assetFolder } from './assets.js';
import type { ByteProgress } from './install/byteProgress.js';
import { installNative } from './native/installNative.js';
import { describeTensorflow } from './native/nativeLocation.js';
import { planInstall as planNative } from './native/planInstall.js';
import { installWebgpu } from './webgpu/installWebgpu.js';
import { planWebgpu } from './webgpu/planWebgpu.js';

export interface EngineInstallOptions {
  /** One line a stage, for people. */
  report: (line: string) => void;
  progress?: (progress: ByteProgress) => void;
  /** Cancels; what was begun is removed. */
  signal?: AbortSignal;
  /** What is taken in the place of what would be fetched: a wheel of TensorFlow or a folder; the tarball of Dawn's package. */
  from?: string | undefined;
}

/**
 * Installs an engine for this user; see `installNative` and `installWebgpu`. Gives what was installed: `TensorFlow 2.21.0 on CPU`.
 *
 * @throws where it cannot be installed, with the reasons; where it was cancelled, the signal's reason
 */
export async function installEngine(name: InstallableEngine, options: EngineInstallOptions): Promise<string> {
  switch (name) {
    case 'native': {
      const { tensorflow, device } = await installNative({ ...options, prebuilt: assetFolder('native') });
      return describeTensorflow(tensorflow, device);
    }
    case 'webgpu':
      return installWebgpu(options);
  }
}

/** What `installEngine` is about to do. @throws where it cannot be done on this platform, or with this build */
export async function planInstall(name: InstallableEngine, from: string | undefined): Promise<InstallPlan> {
  switch (name) {
    case 'native':
      assetFolder('native');
      return planNative({ from });
    case 'webgpu':
      return planWebgpu(from);
  }
}
