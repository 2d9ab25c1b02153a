import type { Nvidia } from '#protocol';
import type { EngineStatus } from './engine.js';
import { probeNative } from './native/probeNative.js';
import { probeWasm } from './wasm/probeWasm.js';
import { probeWebgpu } from './webgpu/probeWebgpu.js';

/**
 * Returns the state of every engine, the best first, without starting one in this process.
 *
 * @param nvidia the machine's GPUs, if already known
 */
export const probeEngines = async (nvidia?: Nvidia | null): Promise<[EngineStatus, ...EngineStatus[]]> => [
  ...(await Promise.all([probeNative(nvidia), probeWebgpu()])),
  probeWasm(),
];
