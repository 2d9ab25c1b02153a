import type { Engine } from '../engine.js';
import { installWebgpu } from './installWebgpu.js';
import { planWebgpu } from './planWebgpu.js';
import { probeWebgpu } from './probeWebgpu.js';
import { readWebgpuInstallation } from './webgpuInstallation.js';
import { webgpuObstacle } from './webgpuSupport.js';

/** TensorFlow.js on Dawn's WebGPU, for the GPUs of every vendor. Its backend is loaded on demand. */
export const webgpu = {
  name: 'webgpu',
  backend: 'webgpu',
  startsUnmeasured: false,
  isInstallable: () => webgpuObstacle() === null,
  installedVersion: () => (webgpuObstacle() === null ? (readWebgpuInstallation()?.version ?? null) : null),
  probe: probeWebgpu,
  start: async () => (await import('./startWebgpu.js')).startWebgpu(),
  plan: planWebgpu,
  install: installWebgpu,
  compile: null,
} as const satisfies Engine;
