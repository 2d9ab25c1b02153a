export * from './math.js';
export * from './parameter.js';
export * from './reductions.js';
export * from './sampling.js';
