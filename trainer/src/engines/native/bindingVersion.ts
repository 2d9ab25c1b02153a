/** The version of `@tensorflow/tfjs-node-gpu`, whose binding and kernels are built into `dist/native`. */
export const bindingVersion = '4.22.0';
