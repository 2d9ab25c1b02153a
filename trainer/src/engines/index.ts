export type { Engine, EngineName, EngineStatus } from './engine.js';
export { installEngine } from './installEngine.js';
export { probeEngines } from './probeEngines.js';
export { startEngine } from './startEngine.js';
