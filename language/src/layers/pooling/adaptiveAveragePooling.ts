import { declareLayer } from '../declareLayer.js';
import { adaptivePoolingArguments, inferAdaptivePooling } from './adaptivePooling.js';

export const adaptive_average_pooling1d = declareLayer({
  type: 'adaptive_average_pooling1d',
  doc: '`mean(x)` of each of `output_size` windows that cover a sequence; `[t, C] → [output_size, C]`.',
  keras: 'AdaptiveAveragePooling1D',
  torch: ['AdaptiveAvgPool1d'],
  arguments: adaptivePoolingArguments[1],
  infer: inferAdaptivePooling,
});

export const adaptive_average_pooling2d = declareLayer({
  type: 'adaptive_average_pooling2d',
  doc: '`mean(x)` of each of `output_size` windows that cover an image; `[h, w, C] → [...output_size, C]`.',
  keras: 'AdaptiveAveragePooling2D',
  torch: ['AdaptiveAvgPool2d'],
  arguments: adaptivePoolingArguments[2],
  infer: inferAdaptivePooling,
});

export const adaptive_average_pooling3d = declareLayer({
  type: 'adaptive_average_pooling3d',
  doc: '`mean(x)` of each of `output_size` windows that cover a volume; `[d, h, w, C] → [...output_size, C]`.',
  keras: 'AdaptiveAveragePooling3D',
  torch: ['AdaptiveAvgPool3d'],
  arguments: adaptivePoolingArguments[3],
  infer: inferAdaptivePooling,
});
