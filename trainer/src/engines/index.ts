export { createExecutor } from './createExecutor.js';
export { diagnose } from './diagnose.js';
export type { StartedEngine } from './engine.js';
export { engines } from './engines.js';
export { installedEngines, type InstalledEngine } from './installedEngines.js';
export { asOutOfMemory, OutOfMemory } from './outOfMemory.js';
export { probeEngines } from './probeEngines.js';
export { startEngine } from './startEngine.js';
