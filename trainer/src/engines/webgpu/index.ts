/** What `scripts/engine-webgpu.mjs` needs of this folder. */
export { installWebgpu } from './installWebgpu.js';
