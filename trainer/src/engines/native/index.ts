import { assetFolder } from '../../assets.js';
import type { Engine } from '../engine.js';
import { compileComputations } from './compiled/compileComputations.js';
import { installNative } from './installNative.js';
import { backendName } from './nativeBackend.js';
import { describeTensorflow, installedVersion } from './nativeLocation.js';
import { nativeIsSupported } from './nativeSupport.js';
import { planInstall } from './planInstall.js';
import { probeNative } from './probeNative.js';
import { startNative } from './startNative.js';

/** TensorFlow through its C library, on CPUs and NVIDIA's GPUs. */
export const native = {
  name: 'native',
  backend: backendName,
  startsUnmeasured: true,
  isInstallable: nativeIsSupported,
  installedVersion,
  probe: probeNative,
  start: startNative,
  async plan(from) {
    assetFolder('native');
    return planInstall({ from });
  },
  async install(options) {
    const { tensorflow, device } = await installNative({ ...options, prebuilt: assetFolder('native') });
    return describeTensorflow(tensorflow, device);
  },
  compile: compileComputations,
} as const satisfies Engine;
