import { createRequire } from 'node:module';
import { join } from 'node:path';
import { enginesFolder } from '../install/enginesFolder.js';
import { bindingFile, readInstallation } from './installation.js';

/** What can be loaded: what `installNative` made, or a package that the user installed for a project. */
export type NativeLocation =
  { kind: 'installed'; folder: string; binding: string } | { kind: 'package'; folder: string; entry: string };

/**
 * Finds the native engine without loading it: the user's installation, then the optional peer as it resolves from the
 * working directory. `null` where there is neither. @throws where the installation is incomplete, and says why.
 */
export function locateNative(cwd: string = process.cwd()): NativeLocation | null {
  const folder = join(enginesFolder(), 'native');
  if (readInstallation(folder) !== null) return { kind: 'installed', folder, binding: join(folder, bindingFile) };
  try {
    const entry = createRequire(join(cwd, 'package.json')).resolve('@tensorflow/tfjs-node-gpu');
    return { kind: 'package', folder: join(entry, '../..'), entry };
  } catch {
    return null;
  }
}

/** For people: `TensorFlow 2.21.0 on CPU`. */
export const describeTensorflow = (version: string, device: 'cpu' | 'gpu'): string =>
  `TensorFlow ${version} on ${device.toUpperCase()}`;
