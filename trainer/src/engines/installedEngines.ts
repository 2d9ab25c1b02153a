import { type EngineName, engineNames } from '#protocol';
import type { Engine } from './engine.js';
import { engines } from './engines.js';

/** An installed engine with its version, because versions differ in speed. */
export interface InstalledEngine {
  readonly name: EngineName;
  readonly version: string;
}

/** Returns the installed engines in order of preference. Only starting them tells whether they work. */
export function installedEngines(): InstalledEngine[] {
  return engineNames.flatMap((name) => {
    const version = versionOf(engines[name]);
    return version === null ? [] : [{ name, version }];
  });
}

/** Returns `null` for a damaged installation. */
function versionOf({ installedVersion }: Engine): string | null {
  try {
    return installedVersion();
  } catch {
    return null;
  }
}
