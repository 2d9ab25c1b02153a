export { activation } from './activation.js';
export * from './activationLayers.js';
export { glu, log_softmax, softmax, sparsemax } from './alongAxis.js';
export { prelu } from './prelu.js';
