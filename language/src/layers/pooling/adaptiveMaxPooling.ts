import { declareLayer } from '../declareLayer.js';
import { adaptivePoolingArguments, inferAdaptivePooling } from './adaptivePooling.js';

export const adaptive_max_pooling1d = declareLayer({
  type: 'adaptive_max_pooling1d',
  doc: 'Divides a sequence into so many windows and keeps their largest values.',
  keras: 'AdaptiveMaxPooling1D',
  torch: ['AdaptiveMaxPool1d'],
  arguments: adaptivePoolingArguments[1],
  infer: inferAdaptivePooling,
});

export const adaptive_max_pooling2d = declareLayer({
  type: 'adaptive_max_pooling2d',
  doc: 'Divides an image into so many windows and keeps their largest values.',
  keras: 'AdaptiveMaxPooling2D',
  torch: ['AdaptiveMaxPool2d'],
  arguments: adaptivePoolingArguments[2],
  infer: inferAdaptivePooling,
});

export const adaptive_max_pooling3d = declareLayer({
  type: 'adaptive_max_pooling3d',
  doc: 'Divides a volume into so many windows and keeps their largest values.',
  keras: 'AdaptiveMaxPooling3D',
  torch: ['AdaptiveMaxPool3d'],
  arguments: adaptivePoolingArguments[3],
  infer: inferAdaptivePooling,
});
