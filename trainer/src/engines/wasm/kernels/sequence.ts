import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type * as tf from '@tensorflow/tfjs-core';
import { input, type KernelCall } from '../kernel.js';
import { address } from '../wasmKernels.js';

/** Returns batch, time and units of a tensor `[batch, time, gates * units]`. */
export function sequenceSizes({ shape: [batch = 1, time = 1, wide = 1] }: tf.TensorInfo, gates: number) {
  return [batch, time, wide / gates] as const;
}

/** Returns the addresses of required inputs. */
export function inputAddresses(call: KernelCall, names: readonly string[]): number[] {
  return addresses(
    call.backend,
    names.map((name) => input(call, name)),
  );
}

/** Returns the address of an optional input; 0 if it is omitted. */
export function optionalAddress({ backend, inputs }: KernelCall, name: string): number {
  const tensor = inputs[name];
  return tensor ? address(backend, tensor) : 0;
}

/** Returns the addresses of tensors' values. */
export function addresses(backend: BackendWasm, tensors: readonly tf.TensorInfo[]): number[] {
  return tensors.map((tensor) => address(backend, tensor));
}

/** Allocates outputs with the inputs' shapes, for their gradients. */
export function outputsLike(call: KernelCall, names: readonly string[]): tf.TensorInfo[] {
  return names.map((name) => call.backend.makeOutput(input(call, name).shape, 'float32'));
}
