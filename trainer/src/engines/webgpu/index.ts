/** Exports for `scripts/engine-webgpu.ts`. */
export { installWebgpu } from './installWebgpu.js';
