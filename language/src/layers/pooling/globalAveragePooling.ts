import { declareLayer } from '../declareLayer.js';
import { globalPoolingArguments, inferGlobalPooling } from './globalPooling.js';

export const global_average_pooling1d = declareLayer({
  type: 'global_average_pooling1d',
  doc: 'Keeps the mean of each channel of a sequence.',
  keras: 'GlobalAveragePooling1D',
  torch: [],
  arguments: globalPoolingArguments,
  infer: inferGlobalPooling(1),
});

export const global_average_pooling2d = declareLayer({
  type: 'global_average_pooling2d',
  doc: 'Keeps the mean of each channel of an image.',
  keras: 'GlobalAveragePooling2D',
  torch: [],
  arguments: globalPoolingArguments,
  infer: inferGlobalPooling(2),
});

export const global_average_pooling3d = declareLayer({
  type: 'global_average_pooling3d',
  doc: 'Keeps the mean of each channel of a volume.',
  keras: 'GlobalAveragePooling3D',
  torch: [],
  arguments: globalPoolingArguments,
  infer: inferGlobalPooling(3),
});
