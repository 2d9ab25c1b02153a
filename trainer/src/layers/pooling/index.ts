export * from './adaptivePooling.js';
export * from './globalPooling.js';
export * from './windowPooling.js';
