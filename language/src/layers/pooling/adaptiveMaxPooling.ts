import { declareLayer } from '../declareLayer.js';
import { adaptivePoolingArguments, inferAdaptivePooling } from './adaptivePooling.js';

export const adaptive_max_pooling1d = declareLayer({
  type: 'adaptive_max_pooling1d',
  doc: '`max(x)` of each of `output_size` windows that cover a sequence; `[t, C] → [output_size, C]`.',
  keras: 'AdaptiveMaxPooling1D',
  torch: ['AdaptiveMaxPool1d'],
  arguments: adaptivePoolingArguments[1],
  infer: inferAdaptivePooling,
});

export const adaptive_max_pooling2d = declareLayer({
  type: 'adaptive_max_pooling2d',
  doc: '`max(x)` of each of `output_size` windows that cover an image; `[h, w, C] → [...output_size, C]`.',
  keras: 'AdaptiveMaxPooling2D',
  torch: ['AdaptiveMaxPool2d'],
  arguments: adaptivePoolingArguments[2],
  infer: inferAdaptivePooling,
});

export const adaptive_max_pooling3d = declareLayer({
  type: 'adaptive_max_pooling3d',
  doc: '`max(x)` of each of `output_size` windows that cover a volume; `[d, h, w, C] → [...output_size, C]`.',
  keras: 'AdaptiveMaxPooling3D',
  torch: ['AdaptiveMaxPool3d'],
  arguments: adaptivePoolingArguments[3],
  infer: inferAdaptivePooling,
});
