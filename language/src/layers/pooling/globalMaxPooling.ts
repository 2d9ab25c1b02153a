import { declareLayer } from '../declareLayer.js';
import { globalPoolingArguments, inferGlobalPooling } from './globalPooling.js';

export const global_max_pooling1d = declareLayer({
  type: 'global_max_pooling1d',
  doc: 'Keeps the largest value of each channel of a sequence.',
  keras: 'GlobalMaxPooling1D',
  torch: [],
  arguments: globalPoolingArguments,
  infer: inferGlobalPooling(1),
});

export const global_max_pooling2d = declareLayer({
  type: 'global_max_pooling2d',
  doc: 'Keeps the largest value of each channel of an image.',
  keras: 'GlobalMaxPooling2D',
  torch: [],
  arguments: globalPoolingArguments,
  infer: inferGlobalPooling(2),
});

export const global_max_pooling3d = declareLayer({
  type: 'global_max_pooling3d',
  doc: 'Keeps the largest value of each channel of a volume.',
  keras: 'GlobalMaxPooling3D',
  torch: [],
  arguments: globalPoolingArguments,
  infer: inferGlobalPooling(3),
});
