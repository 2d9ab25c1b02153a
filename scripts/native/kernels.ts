/**
 * Only the kernels of `@tensorflow/tfjs-node-gpu`: no second TensorFlow.js, no lookup of a binding. The build turns this module
 * into a function of tfjs-core.
 */
import '@tensorflow/tfjs-node-gpu/dist/register_all_kernels';

export { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend';
