import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** What tfjs-core gives to a kernel of this backend. */
export interface KernelCall {
  inputs: tf.NamedTensorInfoMap;
  backend: WebGPUBackend;
  attrs: tf.NamedAttrMap;
}
export type Kernel = (call: KernelCall) => tf.TensorInfo | tf.TensorInfo[];

/** Puts a kernel in the place of the backend's own, if it has one. */
export function registerWebgpuKernel(kernelName: string, kernel: Kernel): void {
  if (tf.getKernelsForBackend('webgpu').some((config) => config.kernelName === kernelName))
    tf.unregisterKernel(kernelName, 'webgpu');
  tf.registerKernel({
    kernelName,
    backendName: 'webgpu',
    kernelFunc: ({ inputs, backend, attrs }) => {
      if (!(backend instanceof WebGPUBackend)) throw new Error(`${kernelName} is a kernel of the webgpu backend`);
      return kernel({ inputs, backend, attrs: attrs ?? {} });
    },
  });
}

/** An input that the kernel cannot do without. */
export function input(call: KernelCall, name: string): tf.TensorInfo {
  const tensor = call.inputs[name];
  if (tensor === undefined) throw new Error(`A kernel lacks its input ${name}`);
  return tensor;
}
