export * from './dataSchema.js';
export * from './definition.js';
export * from './finding.js';
export * from './graph.js';
export * from './range.js';
export * from './shape.js';
