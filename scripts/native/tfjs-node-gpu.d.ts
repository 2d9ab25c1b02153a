/**
 * Modules of a package that engine-native.ts downloads. It is not a dependency, because its install script would download a
 * TensorFlow of 2020.
 */
declare module '@tensorflow/tfjs-node-gpu/dist/register_all_kernels' {}

declare module '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend' {
  export const NodeJSKernelBackend: unknown;
}
