export * from './adaptiveAveragePooling.js';
export * from './adaptiveMaxPooling.js';
export * from './averagePooling.js';
export * from './globalAveragePooling.js';
export * from './globalMaxPooling.js';
export * from './lpPooling.js';
export * from './maxPooling.js';
