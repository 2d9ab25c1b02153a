export * from './control.js';
export * from './dashboard.js';
export * from './evaluation.js';
export * from './inspection.js';
export * from './installation.js';
export * from './record.js';
export * from './run.js';
export * from './socketAddress.js';
