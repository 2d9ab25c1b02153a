import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { floats, input, type Kernel, type KernelCall } from '../kernel.js';
import { address, wasmKernels } from '../wasmKernels.js';

const momentumSchema = v.object({ momentum: v.number(), nesterov: v.boolean() });
const adamSchema = v.object({ shareM: v.number(), shareV: v.number(), epsilon: v.number() });
const rmspropSchema = v.object({ rho: v.number(), momentum: v.number(), epsilon: v.number() });

/**
 * Updates one weight in one pass: returns the new weight and slots, in place of the old values if no other tensor shares them.
 * Not a tfjs kernel: see `fusedUpdate`.
 */
export const optimizerUpdates: Readonly<Record<string, Kernel>> = {
  ApplyDescent(call) {
    const rate = rateOf(call);
    return update(call, [], ({ applyDescent }, count, old, next) => {
      applyDescent(count, rate, ...old, ...next);
    });
  },
  ApplyMomentum(call) {
    const rate = rateOf(call);
    const { momentum, nesterov } = v.parse(momentumSchema, call.attrs);
    return update(call, ['velocity'], ({ applyMomentum }, count, old, next) => {
      applyMomentum(count, rate, momentum, nesterov ? 1 : 0, ...old, ...next);
    });
  },
  ApplyAdam(call) {
    const rate = rateOf(call);
    const { shareM, shareV, epsilon } = v.parse(adamSchema, call.attrs);
    return update(call, ['m', 'v'], ({ applyAdam }, count, old, next) => {
      applyAdam(count, rate, shareM, shareV, epsilon, ...old, ...next);
    });
  },
  ApplyRmsprop(call) {
    const rate = rateOf(call);
    const { rho, momentum, epsilon } = v.parse(rmspropSchema, call.attrs);
    return update(call, ['velocity'], ({ applyRmsprop }, count, [weight = 0, gradient = 0, velocity = 0], next) => {
      const [nextWeight = 0, nextVelocity = 0] = next;
      const settings = [rate, rho, 1 - rho, momentum, epsilon];
      applyRmsprop(count, ...settings, weight, gradient, velocity, 0, nextWeight, nextVelocity, 0);
    });
  },
  ApplyRmspropMomentum(call) {
    const rate = rateOf(call);
    const { rho, momentum, epsilon } = v.parse(rmspropSchema, call.attrs);
    return update(call, ['velocity', 'average'], ({ applyRmsprop }, count, old, next) => {
      applyRmsprop(count, rate, rho, 1 - rho, momentum, epsilon, ...old, ...next);
    });
  },
};

function rateOf(call: KernelCall): number {
  return floats(call.backend, input(call, 'rate'))[0] ?? NaN;
}

/** Runs `apply` with the addresses of weight, gradient and slots, and of the new weight and slots. */
function update(
  call: KernelCall,
  slotNames: readonly string[],
  apply: (functions: ReturnType<typeof wasmKernels>, count: number, old: number[], next: number[]) => void,
): tf.TensorInfo[] {
  const { backend } = call;
  const weight = input(call, 'weight');
  const slots = slotNames.map((name) => input(call, name));
  const next = [weight, ...slots].map((tensor) => successor(backend, tensor));
  const at = (tensor: tf.TensorInfo) => address(backend, tensor);
  const old = [weight, input(call, 'gradient'), ...slots].map(at);
  apply(wasmKernels(backend), tf.util.sizeFromShape(weight.shape), old, next.map(at));
  return next;
}

/** Returns the tensor for new values, which overwrites the old ones unless another tensor shares them. */
function successor(backend: BackendWasm, { dataId, shape, dtype }: tf.TensorInfo): tf.TensorInfo {
  if (backend.refCount(dataId) > 1) return backend.makeOutput(shape, 'float32');
  // XNNPACK caches its packed filter until the filter is disposed of: simulate that.
  const { id, memoryOffset } = backend.dataIdMap.get(dataId);
  backend.wasm.tfjs.disposeData(id);
  backend.wasm.tfjs.registerTensor(id, tf.util.sizeFromShape(shape), memoryOffset);
  backend.incRef(dataId);
  return { dataId, shape, dtype };
}
