import { createRequire } from 'node:module';
import { join } from 'node:path';
import { programFile } from '../assets.js';
import { enginesFolder } from '../install/enginesFolder.js';
import { bindingFile, readInstallation } from './installation.js';

/** What can be loaded: what `installNative` made, or the peer package that was installed with this program. */
export type NativeLocation =
  { kind: 'installed'; folder: string; binding: string } | { kind: 'package'; folder: string; entry: string };

/**
 * Finds the native engine without loading it: the user's installation, then the optional peer that is installed beside this program,
 * wherever the working directory is: a project must not bring code that runs. Returns `null` where there is neither.
 * @throws where the installation is incomplete, and says why.
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

/** For people: `TensorFlow 2.21.0 on CPU`. */
export const describeTensorflow = (version: string, device: 'cpu' | 'gpu'): string =>
  `TensorFlow ${version} on ${device.toUpperCase()}`;
