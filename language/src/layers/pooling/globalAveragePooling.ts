import { declareLayer } from '../declareLayer.js';
import { globalPoolingArguments, inferGlobalPooling } from './globalPooling.js';

export const global_average_pooling1d = declareLayer({
  type: 'global_average_pooling1d',
  doc: '`mean(x)` of each channel of a sequence; `[t, C] → [C]`, or `[1, C]` with `keepdims`.',
  keras: 'GlobalAveragePooling1D',
  torch: [],
  usesMask: true,
  receptiveField: 'global',
  arguments: globalPoolingArguments,
  infer: inferGlobalPooling(1),
});

export const global_average_pooling2d = declareLayer({
  type: 'global_average_pooling2d',
  doc: '`mean(x)` of each channel of an image; `[h, w, C] → [C]`, or `[1, 1, C]` with `keepdims`.',
  keras: 'GlobalAveragePooling2D',
  torch: [],
  receptiveField: 'global',
  arguments: globalPoolingArguments,
  infer: inferGlobalPooling(2),
});

export const global_average_pooling3d = declareLayer({
  type: 'global_average_pooling3d',
  doc: '`mean(x)` of each channel of a volume; `[d, h, w, C] → [C]`, or `[1, 1, 1, C]` with `keepdims`.',
  keras: 'GlobalAveragePooling3D',
  torch: [],
  receptiveField: 'global',
  arguments: globalPoolingArguments,
  infer: inferGlobalPooling(3),
});
