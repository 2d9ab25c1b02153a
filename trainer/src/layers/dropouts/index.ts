export * from './dropout.js';
export * from './noise.js';
