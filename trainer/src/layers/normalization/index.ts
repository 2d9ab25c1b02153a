export { batch_normalization } from './batchNormalization.js';
export { local_response_normalization } from './localResponseNormalization.js';
export * from './sampleNormalizations.js';
