import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type * as tf from '@tensorflow/tfjs-core';
import { type CallOf, type KernelOf, stockKernelOf } from '../ownKernels.js';

export { input } from '../ownKernels.js';

/** A call of one of the wasm engine's kernels. */
export type KernelCall = CallOf<BackendWasm>;
/** A kernel of the wasm engine. */
export type Kernel = KernelOf<BackendWasm>;

/** Returns the backend's own kernel; call it before the kernel is replaced. */
export const stockKernel = (name: string) => stockKernelOf<BackendWasm>('wasm', name);

/**
 * Returns a view of a tensor's values on WebAssembly's heap, to read or write. Views become invalid when the heap grows: allocate
 * every output first.
 */
export function floats(backend: BackendWasm, tensor: tf.TensorInfo): Float32Array {
  const values = backend.typedArrayFromHeap(tensor);
  if (values instanceof Float32Array) return values;
  throw new Error(`A kernel works on float32 and got ${tensor.dtype}`);
}

/** Runs `compute` with a temporary tensor, then frees it. */
export function withTemporary<T>(backend: BackendWasm, shape: number[], compute: (tensor: tf.TensorInfo) => T): T {
  const tensor = backend.makeOutput(shape, 'float32');
  try {
    return compute(tensor);
  } finally {
    backend.disposeData(tensor.dataId);
  }
}
