/**
 * `@tensorflow/tfjs-node-gpu` without all that is not its kernels: no second TensorFlow.js, no lookup of a binding. The
 * build makes of it a function (tfjs-core) => this.
 */
import '@tensorflow/tfjs-node-gpu/dist/register_all_kernels';

export { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend';
