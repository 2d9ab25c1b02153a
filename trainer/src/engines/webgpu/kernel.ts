import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';
import { type CallOf, type KernelOf, stockKernelOf } from '../ownKernels.js';

export { input } from '../ownKernels.js';

/** A call of one of the webgpu engine's kernels. */
export type KernelCall = CallOf<WebGPUBackend>;
/** A kernel of the webgpu engine. */
export type Kernel = KernelOf<WebGPUBackend>;

/** Returns the backend's own kernel; call it before the kernel is replaced. */
export const stockKernel = (name: string) => stockKernelOf<WebGPUBackend>('webgpu', name);

/** Returns a reshaped tensor that shares the values: disposing of `tensor` disposes of it too. */
export const viewed = ({ dataId, dtype }: tf.TensorInfo, shape: number[]): tf.TensorInfo => ({ dataId, dtype, shape });

/** Frees an intermediate result. */
export const free = ({ backend }: KernelCall, { dataId }: tf.TensorInfo): boolean => backend.disposeData(dataId);
