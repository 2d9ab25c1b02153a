import type { EngineName } from './engine.js';
import { readInstallation } from './native/installation.js';
import { locateNative } from './native/nativeLocation.js';
import { readWebgpuInstallation } from './webgpu/webgpuInstallation.js';
import { webgpuObstacle } from './webgpu/webgpuSupport.js';

/** An engine that is installed, and what it consists of: another version may be faster or slower. */
export interface InstalledEngine {
  readonly name: EngineName;
  readonly version: string;
}

/** Returns what there is to choose from, the one that is most often fastest first. Whether they work is found out by starting them. */
export function installedEngines(): InstalledEngine[] {
  const found = [
    { name: 'native', version: versionOf(nativeVersion) },
    { name: 'webgpu', version: webgpuObstacle() === null ? versionOf(webgpuVersion) : null },
    // It comes with this program.
    { name: 'wasm', version: '' },
  ] as const;
  return found.flatMap(({ name, version }) => (version === null ? [] : [{ name, version }]));
}

function nativeVersion(): string | null {
  const location = locateNative();
  if (location === null) return null;
  const installation = location.kind === 'installed' ? readInstallation(location.folder) : null;
  return installation ? `${installation.tensorflow} ${installation.device}` : 'package';
}

function webgpuVersion(): string | null {
  return readWebgpuInstallation()?.version ?? null;
}

/** Returns `null` for a damaged one. */
function versionOf(read: () => string | null): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
