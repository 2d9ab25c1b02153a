export { batch_normalization } from './batchNormalization.js';
export * from './sampleNormalizations.js';
