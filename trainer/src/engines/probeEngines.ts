import type { Nvidia } from '#protocol';
import type { EngineStatus } from './engine.js';
import { probeNative } from './native/probeNative.js';
import { probeWasm } from './wasm/probeWasm.js';
import { probeWebgpu } from './webgpu/probeWebgpu.js';

/**
 * The state of every engine, best first. Starts none of them in this process.
 *
 * @param nvidia what is known of the machine's GPUs, if it is
 */
export const probeEngines = async (nvidia?: Nvidia | null): Promise<[EngineStatus, ...EngineStatus[]]> => [
  ...(await Promise.all([probeNative(nvidia), probeWebgpu()])),
  probeWasm(),
];
