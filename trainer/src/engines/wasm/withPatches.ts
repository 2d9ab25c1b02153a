import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util } from '@tensorflow/tfjs-core';
import { withTemporary } from './kernel.js';
import { setWindow } from './setWindow.js';
import { address, wasmKernels } from './wasmKernels.js';

/** Sets the convolution that our WebAssembly computes next, and calls `run` with the address of memory for its patches. */
export function withPatches(backend: BackendWasm, info: backend_util.Conv2DInfo, run: (patches: number) => void): void {
  setWindow(backend, info);
  withTemporary(backend, [wasmKernels(backend).patchesWorkspace()], (patches) => {
    run(address(backend, patches));
  });
}
