import * as tf from '@tensorflow/tfjs-core';

/** The arguments that tfjs-core passes to a backend's kernel. */
export interface CallOf<Backend extends object> {
  inputs: tf.NamedTensorInfoMap;
  backend: Backend;
  attrs: tf.NamedAttrMap;
}
/** Computes the outputs of an operation on a backend. */
export type KernelOf<Backend extends object> = (call: CallOf<Backend>) => tf.TensorInfo | tf.TensorInfo[];

/**
 * Replaces a backend's kernels by ours, or adds them. The setup functions of replaced kernels are kept, because ours may build on
 * its kernels.
 */
export function registerOwnKernels<Backend extends object>(
  backendName: string,
  isBackend: (backend: unknown) => backend is Backend,
  kernels: Readonly<Record<string, KernelOf<Backend>>>,
): void {
  const stock = new Map(tf.getKernelsForBackend(backendName).map((config) => [config.kernelName, config]));
  for (const [kernelName, kernel] of Object.entries(kernels)) {
    const own = stock.get(kernelName);
    if (own) tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({
      kernelName,
      backendName,
      ...(own?.setupFunc && { setupFunc: own.setupFunc }),
      kernelFunc: ({ inputs, backend, attrs }) => {
        if (!isBackend(backend)) throw new Error(`${kernelName} is a kernel of the ${backendName} backend`);
        return kernel({ inputs, backend, attrs: attrs ?? {} });
      },
    });
  }
}

/** Returns a backend's own kernel; call it before the kernel is replaced. */
export function stockKernelOf<Backend extends object>(
  backendName: string,
  kernelName: string,
): (call: CallOf<Backend>) => tf.TensorInfo {
  const { kernelFunc } = tf.getKernel(kernelName, backendName);
  return (call) => {
    const output = kernelFunc(call);
    if (Array.isArray(output)) throw new Error(`${kernelName} has several outputs`);
    return output;
  };
}

/** Returns a required input of a kernel. */
export function input(call: CallOf<object>, name: string): tf.TensorInfo {
  const tensor = call.inputs[name];
  if (tensor === undefined) throw new Error(`A kernel lacks its input ${name}`);
  return tensor;
}
