export { bidirectional } from './bidirectional.js';
export { spectral_normalization } from './spectralNormalization.js';
export { time_distributed } from './timeDistributed.js';
