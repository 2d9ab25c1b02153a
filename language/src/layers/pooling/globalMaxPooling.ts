import { declareLayer } from '../declareLayer.js';
import { globalPoolingArguments, inferGlobalPooling } from './globalPooling.js';

export const global_max_pooling1d = declareLayer({
  type: 'global_max_pooling1d',
  doc: '`max(x)` of each channel of a sequence; `[t, C] → [C]`, or `[1, C]` with `keepdims`.',
  keras: 'GlobalMaxPooling1D',
  torch: [],
  receptiveField: 'global',
  arguments: globalPoolingArguments,
  infer: inferGlobalPooling(1),
});

export const global_max_pooling2d = declareLayer({
  type: 'global_max_pooling2d',
  doc: '`max(x)` of each channel of an image; `[h, w, C] → [C]`, or `[1, 1, C]` with `keepdims`.',
  keras: 'GlobalMaxPooling2D',
  torch: [],
  receptiveField: 'global',
  arguments: globalPoolingArguments,
  infer: inferGlobalPooling(2),
});

export const global_max_pooling3d = declareLayer({
  type: 'global_max_pooling3d',
  doc: '`max(x)` of each channel of a volume; `[d, h, w, C] → [C]`, or `[1, 1, 1, C]` with `keepdims`.',
  keras: 'GlobalMaxPooling3D',
  torch: [],
  receptiveField: 'global',
  arguments: globalPoolingArguments,
  infer: inferGlobalPooling(3),
});
