import type { Engine } from '../engine.js';

/** TensorFlow.js on WebAssembly, with our own kernels. It is part of this program. Its backend is loaded on demand. */
export const wasm = {
  name: 'wasm',
  backend: 'wasm',
  startsUnmeasured: true,
  isInstallable: () => false,
  installedVersion: () => '',
  probe: async () => (await import('./probeWasm.js')).probeWasm(),
  start: async () => (await import('./startWasm.js')).startWasm(),
  plan: null,
  install: null,
  compile: null,
} as const satisfies Engine;
