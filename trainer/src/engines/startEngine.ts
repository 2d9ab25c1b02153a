import type { Engine, EngineName } from './engine.js';
import { registerGradients } from './gradients.js';
import { loadNative } from './native/loadNative.js';
import { locateNative } from './native/nativeLocation.js';
import { nativeHint } from './native/probeNative.js';
import { startWasm } from './wasm/startWasm.js';

/**
 * Makes an engine tfjs-core's current backend. `auto` selects `native` if it is installed and loads, otherwise `wasm`, with a
 * note.
 *
 * @throws if the requested engine cannot be started, with what to do
 */
export async function startEngine(wanted: 'auto' | EngineName): Promise<Engine> {
  const engine = await start(wanted);
  // Afterwards, because a package of the user has its own tfjs-core, which registers its gradients.
  registerGradients();
  return engine;
}

async function start(wanted: 'auto' | EngineName): Promise<Engine> {
  if (wanted === 'wasm') return startWasm();
  // Loaded on demand: its backend is a third of a megabyte.
  if (wanted === 'webgpu') return (await import('./webgpu/startWebgpu.js')).startWebgpu();
  try {
    return await startNative();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (wanted === 'native') throw new Error(`${reason}. ${nativeHint}`, { cause: error });
    const engine = await startWasm();
    const note = `${reason}; training on ${engine.name}, which is slower. ${nativeHint}`;
    return { ...engine, notes: [note, ...engine.notes] };
  }
}

async function startNative(): Promise<Engine> {
  const location = locateNative();
  if (location === null) throw new Error('The native engine is not installed');
  return loadNative(location);
}
