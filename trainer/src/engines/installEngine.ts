import type { InstallPlan } from '#protocol';
import { assetFolder } from './assets.js';
import type { ByteProgress } from './install/byteProgress.js';
import { installNative } from './native/installNative.js';
import { describeTensorflow } from './native/nativeLocation.js';
import { planInstall as planNative } from './native/planInstall.js';

export interface EngineInstallOptions {
  /** One line a stage, for people. */
  report: (line: string) => void;
  progress?: (progress: ByteProgress) => void;
  /** Cancels; what was begun is removed. */
  signal?: AbortSignal;
  /** A wheel of TensorFlow, a folder of wheels or one of libraries, and no other. */
  from?: string | undefined;
}

/**
 * Installs the native engine for this user; see `installNative`. Gives what was installed: `TensorFlow 2.21.0 on CPU`.
 *
 * @throws where it cannot be installed, with the reasons; where it was cancelled, the signal's reason
 */
export async function installEngine(options: EngineInstallOptions): Promise<string> {
  const { tensorflow, device } = await installNative({ ...options, prebuilt: assetFolder('native') });
  return describeTensorflow(tensorflow, device);
}

/** What `installEngine` is about to do. @throws where it cannot be done on this platform, or with this build */
export async function planInstall(from: string | undefined): Promise<InstallPlan> {
  assetFolder('native');
  return planNative({ from });
}
