/** What `scripts/engine-webgpu.ts` needs of this folder. */
export { installWebgpu } from './installWebgpu.js';
