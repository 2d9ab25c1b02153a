import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type * as tf from '@tensorflow/tfjs-core';
import { input, type KernelCall } from '../kernel.js';
import { address } from '../wasmKernels.js';

/** Batch, time and units, of something `[batch, time, gates * units]`. */
export function sequenceSizes({ shape: [batch = 1, time = 1, wide = 1] }: tf.TensorInfo, gates: number) {
  return [batch, time, wide / gates] as const;
}

/** Where inputs are that the kernel cannot do without. */
export function inputAddresses(call: KernelCall, names: readonly string[]): number[] {
  return addresses(
    call.backend,
    names.map((name) => input(call, name)),
  );
}

/** 0 for an input that was left out. */
export function optionalAddress({ backend, inputs }: KernelCall, name: string): number {
  const tensor = inputs[name];
  return tensor ? address(backend, tensor) : 0;
}

export function addresses(backend: BackendWasm, tensors: readonly tf.TensorInfo[]): number[] {
  return tensors.map((tensor) => address(backend, tensor));
}

/** Outputs of the inputs' shapes: their gradients. */
export function outputsLike(call: KernelCall, names: readonly string[]): tf.TensorInfo[] {
  return names.map((name) => call.backend.makeOutput(input(call, name).shape, 'float32'));
}
