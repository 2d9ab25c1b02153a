export * from './arrangement.js';
export * from './blocks.js';
export * from './margins.js';
export * from './padding.js';
export * from './split.js';
export * from './upSampling.js';
