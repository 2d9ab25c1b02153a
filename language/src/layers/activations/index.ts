export * from './activationLayers.js';
