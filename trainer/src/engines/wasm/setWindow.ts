import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util } from '@tensorflow/tfjs-core';
import { wasmKernels } from './wasmKernels.js';

/** Sets the convolution or pooling that our WebAssembly computes next. */
export function setWindow(backend: BackendWasm, info: backend_util.Conv2DInfo): void {
  const { setSizes, setWindow } = wasmKernels(backend);
  const { padInfo } = info;
  setSizes(info.inHeight, info.inWidth, info.inChannels, info.outHeight, info.outWidth, info.outChannels);
  setWindow(
    info.filterHeight,
    info.filterWidth,
    info.strideHeight,
    info.strideWidth,
    info.dilationHeight,
    info.dilationWidth,
    padInfo.top,
    padInfo.left,
  );
}
