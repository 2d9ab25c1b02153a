import * as tf from '@tensorflow/tfjs-core';
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** What tfjs-core gives to a kernel of this backend. */
export interface KernelCall {
  inputs: tf.NamedTensorInfoMap;
  backend: BackendWasm;
  attrs: tf.NamedAttrMap;
}
export type Kernel = (call: KernelCall) => tf.TensorInfo | tf.TensorInfo[];

/** Puts a kernel in the place of the backend's own, if it has one, or makes it out of that. */
export function registerWasmKernel(kernelName: string, kernel: Kernel): void {
  const own = tf.getKernelsForBackend('wasm').find((config) => config.kernelName === kernelName);
  if (own) tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({
    kernelName,
    backendName: 'wasm',
    ...(own?.setupFunc && { setupFunc: own.setupFunc }),
    kernelFunc: ({ inputs, backend, attrs }) => {
      if (!(backend instanceof BackendWasm)) throw new Error(`${kernelName} is a kernel of the wasm backend`);
      return kernel({ inputs, backend, attrs: attrs ?? {} });
    },
  });
}

/** The backend's own kernel of this name, to be taken before it is replaced. */
export function stockKernel(kernelName: string): (call: KernelCall) => tf.TensorInfo {
  const { kernelFunc } = tf.getKernel(kernelName, 'wasm');
  return (call) => {
    const output = kernelFunc(call);
    if (Array.isArray(output)) throw new Error(`${kernelName} has several outputs`);
    return output;
  };
}

/** An input that the kernel cannot do without. */
export function input(call: KernelCall, name: string): tf.TensorInfo {
  const tensor = call.inputs[name];
  if (tensor === undefined) throw new Error(`A kernel lacks its input ${name}`);
  return tensor;
}

/**
 * A tensor's numbers on WebAssembly's heap, to be read or written. Views go stale when the heap grows: allocate every
 * output first.
 */
export function floats(backend: BackendWasm, tensor: tf.TensorInfo): Float32Array {
  const values = backend.typedArrayFromHeap(tensor);
  if (values instanceof Float32Array) return values;
  throw new Error(`A kernel works on float32 and got ${tensor.dtype}`);
}

/** Runs `compute` with a tensor for intermediate results, which is freed. */
export function withTemporary<T>(backend: BackendWasm, shape: number[], compute: (tensor: tf.TensorInfo) => T): T {
  const tensor = backend.makeOutput(shape, 'float32');
  try {
    return compute(tensor);
  } finally {
    backend.disposeData(tensor.dataId);
  }
}
