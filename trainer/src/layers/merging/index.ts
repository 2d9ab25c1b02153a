export { concatenate } from './concatenate.js';
export { dot } from './dot.js';
export * from './merges.js';
