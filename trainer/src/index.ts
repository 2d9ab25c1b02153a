export * from './training/training.js';
