import { declareLayer } from '../declareLayer.js';
import { adaptivePoolingArguments, inferAdaptivePooling } from './adaptivePooling.js';

export const adaptive_average_pooling1d = declareLayer({
  type: 'adaptive_average_pooling1d',
  doc: 'Divides a sequence into so many windows and keeps their means.',
  keras: 'AdaptiveAveragePooling1D',
  torch: ['AdaptiveAvgPool1d'],
  arguments: adaptivePoolingArguments[1],
  infer: inferAdaptivePooling,
});

export const adaptive_average_pooling2d = declareLayer({
  type: 'adaptive_average_pooling2d',
  doc: 'Divides an image into so many windows and keeps their means.',
  keras: 'AdaptiveAveragePooling2D',
  torch: ['AdaptiveAvgPool2d'],
  arguments: adaptivePoolingArguments[2],
  infer: inferAdaptivePooling,
});

export const adaptive_average_pooling3d = declareLayer({
  type: 'adaptive_average_pooling3d',
  doc: 'Divides a volume into so many windows and keeps their means.',
  keras: 'AdaptiveAveragePooling3D',
  torch: ['AdaptiveAvgPool3d'],
  arguments: adaptivePoolingArguments[3],
  infer: inferAdaptivePooling,
});
