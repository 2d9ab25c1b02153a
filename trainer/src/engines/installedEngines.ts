import type { EngineName } from './engine.js';
import { locateNative } from './native/nativeLocation.js';
import { readWebgpuInstallation } from './webgpu/webgpuInstallation.js';
import { webgpuObstacle } from './webgpu/webgpuSupport.js';

/** What there is to choose from, the one that is most often fastest first. Whether they work is found out by starting them. */
export function installedEngines(): EngineName[] {
  return [
    ...(isThere(locateNative) ? (['native'] as const) : []),
    ...(webgpuObstacle() === null && isThere(readWebgpuInstallation) ? (['webgpu'] as const) : []),
    'wasm',
  ];
}

/** A damaged one is not. */
function isThere(locate: () => unknown): boolean {
  try {
    return locate() !== null;
  } catch {
    return false;
  }
}
