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

/** The backend's own kernel of this name, to be taken before it is replaced. */
export function stockKernel(kernelName: string): (call: KernelCall) => tf.TensorInfo {
  const { kernelFunc } = tf.getKernel(kernelName, 'webgpu');
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

/** The same numbers in another shape. They are those of `tensor`: who disposes of it disposes of this. */
export const viewed = ({ dataId, dtype }: tf.TensorInfo, shape: number[]): tf.TensorInfo => ({ dataId, dtype, shape });

/** Frees an intermediate result. */
export const free = ({ backend }: KernelCall, { dataId }: tf.TensorInfo): boolean => backend.disposeData(dataId);
