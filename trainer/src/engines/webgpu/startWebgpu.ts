import type { Engine } from '../engine.js';

/** Dawn's WebGPU: the GPUs of every maker. @throws where it cannot start, with what to do */
export function startWebgpu(): Promise<Engine> {
  return Promise.reject(new Error('The webgpu engine is not installed'));
}
