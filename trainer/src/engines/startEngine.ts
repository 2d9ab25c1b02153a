import type { Engine, EngineName } from './engine.js';
import { registerGradients } from './gradients.js';
import { loadNative } from './native/loadNative.js';
import { locateNative } from './native/nativeLocation.js';
import { nativeHint } from './native/probeNative.js';
import { startWasm } from './wasm/startWasm.js';

/**
 * Makes an engine tfjs-core's current backend. `auto` takes `native` where it is installed and loads, else `wasm`, and
 * says so in the engine's notes.
 *
 * @throws where the engine that was asked for cannot be started, with what to do
 */
export async function startEngine(wanted: 'auto' | EngineName): Promise<Engine> {
  const engine = await start(wanted);
  // Afterwards: a package of the user's brings a tfjs-core of its own, which registers its gradients.
  registerGradients();
  return engine;
}

async function start(wanted: 'auto' | EngineName): Promise<Engine> {
  if (wanted === 'wasm') return startWasm();
  // Loaded only here: its backend is a third of a megabyte.
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
