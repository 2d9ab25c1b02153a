import { assetFolder } from './assets.js';
import { installNative } from './native/installNative.js';
import { describeTensorflow } from './native/nativeLocation.js';

/**
 * Installs the native engine for this user; see `installNative`. Gives what was installed: `TensorFlow 2.21.0 on CPU`.
 *
 * @param report one line a stage, for people
 * @throws where it cannot be installed, with the reasons
 */
export async function installEngine(report: (line: string) => void): Promise<string> {
  const { tensorflow, device } = await installNative({ prebuilt: assetFolder('native'), report });
  return describeTensorflow(tensorflow, device);
}
