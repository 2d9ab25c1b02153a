import type { EngineStatus } from './engine.js';
import { probeNative } from './native/probeNative.js';
import { probeWasm } from './wasm/probeWasm.js';

/** The state of every engine, best first. Starts none of them in this process. */
export const probeEngines = async (): Promise<EngineStatus[]> => [await probeNative(), probeWasm()];
