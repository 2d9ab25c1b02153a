export * from './math.js';
export { parameter } from './parameter.js';
export * from './reductions.js';
export { sampling } from './sampling.js';
