export { activity_regularization } from './activityRegularization.js';
export { alpha_dropout, dropout } from './dropout.js';
export * from './noise.js';
export * from './spatialDropout.js';
