import { sep } from 'node:path';
import { BackendWasm, setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { assetFolder } from '../../assets.js';
import type { StartedEngine } from '../engine.js';
import { guardHeap } from './guardHeap.js';
import { registerWasmKernels } from './registerWasmKernels.js';

/** Starts the engine that needs no installation: TensorFlow.js on WebAssembly, single-threaded. @throws if it cannot start */
export async function startWasm(): Promise<StartedEngine> {
  if (tf.getBackend() !== 'wasm') {
    if (!registered) {
      setWasmPaths(assetFolder('wasm') + sep);
      registerWasmKernels();
      registered = true;
    }
    if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly could not be started');
    const backend = tf.backend();
    if (backend instanceof BackendWasm) guardHeap(backend);
  }
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return {
    name: 'wasm',
    description: `WebAssembly${simd === true ? ' with SIMD' : ''} on CPU`,
    device: 'cpu',
    versions: { 'TensorFlow.js': version_wasm },
    notes: [],
    memoryLimit: 4e9,
    whyLost: () => null,
  };
}
let registered = false;
