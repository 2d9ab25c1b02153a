/** Whether this platform's native engine can be installed; elsewhere training uses the other engines. */
export const nativeIsSupported = (): boolean =>
  process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');

/** For people. */
export const unsupportedText = (): string => `not yet available for ${process.platform} ${process.arch}`;

/** @throws where it cannot */
export function requireNativeSupport(): void {
  if (!nativeIsSupported())
    throw new Error(`The native engine is ${unsupportedText()}; networks are trained on wasm here`);
}
