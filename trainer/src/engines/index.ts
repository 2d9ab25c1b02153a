export type { Engine, EngineName, EngineStatus } from './engine.js';
export { installEngine, planInstall } from './installEngine.js';
export { diagnose } from './diagnose.js';
export { installedEngines, type InstalledEngine } from './installedEngines.js';
export { probeEngines } from './probeEngines.js';
export { startEngine } from './startEngine.js';
export { asOutOfMemory, OutOfMemory } from './outOfMemory.js';
