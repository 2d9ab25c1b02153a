import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util } from '@tensorflow/tfjs-core';
import { withTemporary } from './kernel.js';
import { setWindow } from './setWindow.js';
import { address, wasmKernels } from './wasmKernels.js';

/** Tells our WebAssembly the convolution that it works on next, and runs it with the address of room for patches. */
export function withPatches(backend: BackendWasm, info: backend_util.Conv2DInfo, run: (patches: number) => void): void {
  setWindow(backend, info);
  withTemporary(backend, [wasmKernels(backend).patchesWorkspace()], (patches) => {
    run(address(backend, patches));
  });
}
