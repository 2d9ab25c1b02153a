export type { Engine, EngineName, EngineStatus } from './engine.js';
export { installEngine, planInstall } from './installEngine.js';
export { diagnose } from './diagnose.js';
export { probeEngines } from './probeEngines.js';
export { startEngine } from './startEngine.js';
