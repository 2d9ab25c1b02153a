import { createRequire } from 'node:module';
import * as v from 'valibot';
import { type Adapter, adapterSchema, noAdapterHint } from './adapter.js';

/** Exports of Dawn's module for Node. */
const dawnSchema = v.object({
  create: v.custom<(options: readonly string[]) => GPU>((value) => typeof value === 'function', 'must be a function'),
  /** The classes and constants that are global names in browsers. */
  globals: v.record(v.string(), v.unknown()),
});

/** An open GPU. */
export interface OpenedDevice {
  readonly device: GPUDevice;
  readonly adapter: Adapter;
  /** WebGPU's own information. */
  readonly info: GPUAdapterInfo;
}

/**
 * Loads Dawn, defines the global names of WebGPU that tfjs expects, and opens the fastest GPU with all of its features.
 *
 * @param library the path of `dawn.node`
 * @throws if it cannot be loaded, or there is no GPU, with what to do
 */
export async function openDevice(library: string): Promise<OpenedDevice> {
  const gpu = gpuOf(library);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw new Error(`WebGPU finds no usable GPU. ${noAdapterHint()}`);
  const { info } = v.parse(v.object({ info: adapterInfo }), adapter);
  const limit = ({ limits }: GPUAdapter) => ({
    maxBufferSize: limits.maxBufferSize,
    maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
    maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
    maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
    maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
    maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
    maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
  });
  const device = await adapter.requestDevice({ requiredLimits: limit(adapter) });
  return { device, adapter: v.parse(adapterSchema, info), info };
}

const adapterInfo = v.custom<GPUAdapterInfo>((value) => v.is(adapterSchema, value), 'must tell what the adapter is');

function gpuOf(library: string): GPU {
  if (opened) return opened;
  const { create, globals } = v.parse(dawnSchema, createRequire(library)(library));
  for (const [name, value] of Object.entries(globals)) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  opened = create([]);
  // Node has a navigator since version 21.
  if (!('navigator' in globalThis)) Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  Object.defineProperty(globalThis.navigator, 'gpu', { value: opened, configurable: true });
  return opened;
}
let opened: GPU | null = null;
