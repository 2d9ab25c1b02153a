/** Modules of a package that engine-native.ts fetches: it is no dependency, as its installation would fetch a TensorFlow of 2020. */
declare module '@tensorflow/tfjs-node-gpu/dist/register_all_kernels' {}

declare module '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend' {
  export const NodeJSKernelBackend: unknown;
}
