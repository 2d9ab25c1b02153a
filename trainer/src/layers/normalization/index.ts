export { batch_normalization } from './batchNormalization.js';
export { group_normalization } from './groupNormalization.js';
export { layer_normalization } from './layerNormalization.js';
export { local_response_normalization } from './localResponseNormalization.js';
export { rms_normalization } from './rmsNormalization.js';
export { unit_normalization } from './unitNormalization.js';
