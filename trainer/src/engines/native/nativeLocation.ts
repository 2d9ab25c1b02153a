import { createRequire } from 'node:module';
import { join } from 'node:path';
import { programFile } from '../../assets.js';
import { enginesFolder } from '../../installer/enginesFolder.js';
import { bindingFile, readInstallation } from './installation.js';

/** What to load: an installation by `installNative`, or the peer package installed with this program. */
export type NativeLocation =
  { kind: 'installed'; folder: string; binding: string } | { kind: 'package'; folder: string; entry: string };

/**
 * Locates the native engine without loading it: the user's installation, then the optional peer package installed beside this
 * program. Independent of the working directory, because a project must not bring code that runs. `null` if there is neither.
 * @throws if the installation is incomplete, with the reason
 */
export function locateNative(program: string = programFile): NativeLocation | null {
  const folder = join(enginesFolder(), 'native');
  if (readInstallation(folder) !== null) return { kind: 'installed', folder, binding: join(folder, bindingFile) };
  try {
    const entry = createRequire(program).resolve('@tensorflow/tfjs-node-gpu');
    return { kind: 'package', folder: join(entry, '../..'), entry };
  } catch {
    return null;
  }
}

/** Returns the version of the installed TensorFlow and its device; `null` if it is not installed. @throws if it is damaged */
export function installedVersion(): string | null {
  const location = locateNative();
  if (location === null) return null;
  const installation = location.kind === 'installed' ? readInstallation(location.folder) : null;
  return installation ? `${installation.tensorflow} ${installation.device}` : 'package';
}

/** Returns a description for people: `TensorFlow 2.21.0 on CPU`. */
export const describeTensorflow = (version: string, device: 'cpu' | 'gpu'): string =>
  `TensorFlow ${version} on ${device.toUpperCase()}`;
