export { batch_normalization } from './batchNormalization.js';
