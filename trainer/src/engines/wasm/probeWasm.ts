import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { version_wasm } from '@tensorflow/tfjs-backend-wasm';
import type { EngineStatus } from '#protocol';
import { assetFolder } from '../../assets.js';

/**
 * Checks the engine by compiling the backend's program without starting it. WebAssembly is part of Node, so little else can fail.
 */
export function probeWasm(): EngineStatus {
  const location = assetFolder('wasm');
  const works = existsSync(join(location, 'tfjs-backend-wasm-simd.wasm'));
  return {
    name: 'wasm',
    works,
    description: works ? 'WebAssembly on CPU' : 'tfjs-backend-wasm-simd.wasm is missing',
    device: works ? 'cpu' : null,
    location,
    versions: { 'TensorFlow.js': version_wasm },
    hint: works ? null : 'Install Shapewright again.',
  };
}
