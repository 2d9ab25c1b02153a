import { declareMetric } from './declareMetric.js';

export const perplexity = declareMetric({
  name: 'perplexity',
  doc: '`exp` of the mean cross-entropy of the steps: as if the network chose among so many ids. Needs the loss `sparse_categorical_crossentropy`, without `ignore_class`; class weights count in the training split.',
  arguments: {},
  targets: ['sequence'],
  loss: 'sparse_categorical_crossentropy',
  maximize: false,
  torch: 'Perplexity',
});
