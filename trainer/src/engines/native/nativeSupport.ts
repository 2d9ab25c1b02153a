import { glibcVersion } from '../../installer/glibcVersion.js';
import { atLeast } from '../compareVersions.js';

/** Required by TensorFlow's wheels. */
const oldestGlibc = '2.27';

/** How to install the native engine. */
export const nativeHint =
  'Install it with `shapewright engine install native` (in VS Code: *Shapewright: Install Native Engine*).';

/** Checks whether the native engine can be installed on this platform; others use the other engines. */
export function nativeIsSupported(): boolean {
  if (process.platform !== 'linux' || (process.arch !== 'x64' && process.arch !== 'arm64')) return false;
  const glibc = glibcVersion();
  return glibc !== null && atLeast(glibc, oldestGlibc);
}

/** Explains why the platform is unsupported, as part of a sentence. */
export function unsupportedText(): string {
  const platform = `${process.platform} ${process.arch}`;
  if (process.platform !== 'linux') return `not yet available for ${platform}`;
  const version = glibcVersion();
  const library = version === null ? 'a C library other than glibc' : `glibc ${version}`;
  return `not available for ${platform} with ${library}: TensorFlow needs glibc ${oldestGlibc} or newer`;
}

/** Returns what to do on an unsupported platform. */
export function unsupportedHint(): string {
  const elsewhere =
    process.platform === 'win32' ? ' In WSL (VS Code: the extension *WSL*) it can be installed as on Linux.' : '';
  return `No action is needed: networks are trained on wasm here. The native engine needs Linux with glibc on x64 or arm64.${elsewhere}`;
}

/** Checks the platform. @throws if it is unsupported */
export function requireNativeSupport(): void {
  if (!nativeIsSupported()) throw new Error(`The native engine is ${unsupportedText()}. ${unsupportedHint()}`);
}
