export { activation } from './activation.js';
export * from './activationLayers.js';
export { glu } from './glu.js';
export { prelu } from './prelu.js';
export { log_softmax, softmax, sparsemax } from './softmax.js';
