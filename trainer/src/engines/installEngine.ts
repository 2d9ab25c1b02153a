import type { InstallableEngine, InstallPlan } from '#protocol';
import { assetFolder } from '../assets.js';
import type { ByteProgress } from '../installer/byteProgress.js';
import { installNative } from './native/installNative.js';
import { describeTensorflow } from './native/nativeLocation.js';
import { planInstall as planNative } from './native/planInstall.js';
import { installWebgpu } from './webgpu/installWebgpu.js';
import { planWebgpu } from './webgpu/planWebgpu.js';

export interface EngineInstallOptions {
  /** Receives one line per stage, for people. */
  report: (line: string) => void;
  progress?: (progress: ByteProgress) => void;
  /** Cancels the installation and removes partial files. */
  signal?: AbortSignal;
  /** A local source instead of a download: a TensorFlow wheel or folder, or the tarball of Dawn's package. */
  from?: string | undefined;
}

/**
 * Installs an engine for this user; see `installNative` and `installWebgpu`. Returns a description: `TensorFlow 2.21.0 on CPU`.
 *
 * @throws if it cannot be installed, with the reasons; if cancelled, the signal's reason
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

/** Returns what `installEngine` would do. @throws if the platform or this build does not support it */
export async function planInstall(name: InstallableEngine, from: string | undefined): Promise<InstallPlan> {
  switch (name) {
    case 'native':
      assetFolder('native');
      return planNative({ from });
    case 'webgpu':
      return planWebgpu(from);
  }
}
