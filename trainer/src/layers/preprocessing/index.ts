export * from './randomFlip.js';
export * from './sizes.js';
export * from './values.js';
