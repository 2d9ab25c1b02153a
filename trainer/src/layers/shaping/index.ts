export * from './arrangement.js';
export * from './margins.js';
export * from './upSampling.js';
