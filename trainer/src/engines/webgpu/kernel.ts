import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';
import { type CallOf, type KernelOf, stockKernelOf } from '../ownKernels.js';

export { input } from '../ownKernels.js';

export type KernelCall = CallOf<WebGPUBackend>;
export type Kernel = KernelOf<WebGPUBackend>;

/** The backend's own kernel of this name, to be taken before it is replaced. */
export const stockKernel = (name: string) => stockKernelOf<WebGPUBackend>('webgpu', name);

/** The same numbers in another shape. They are those of `tensor`: who disposes of it disposes of this. */
export const viewed = ({ dataId, dtype }: tf.TensorInfo, shape: number[]): tf.TensorInfo => ({ dataId, dtype, shape });

/** Frees an intermediate result. */
export const free = ({ backend }: KernelCall, { dataId }: tf.TensorInfo): boolean => backend.disposeData(dataId);
