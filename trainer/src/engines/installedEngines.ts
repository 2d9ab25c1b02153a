import type { EngineName } from './engine.js';
import { readInstallation } from './native/installation.js';
import { locateNative } from './native/nativeLocation.js';
import { readWebgpuInstallation } from './webgpu/webgpuInstallation.js';
import { webgpuObstacle } from './webgpu/webgpuSupport.js';

/** An installed engine with its version, because versions differ in speed. */
export interface InstalledEngine {
  readonly name: EngineName;
  readonly version: string;
}

/** Returns the installed engines, the one that is usually fastest first. Only starting them tells whether they work. */
export function installedEngines(): InstalledEngine[] {
  const found = [
    { name: 'native', version: versionOf(nativeVersion) },
    { name: 'webgpu', version: webgpuObstacle() === null ? versionOf(webgpuVersion) : null },
    // Part of this program.
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

/** Returns `null` for a damaged installation. */
function versionOf(read: () => string | null): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
