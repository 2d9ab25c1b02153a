import * as v from 'valibot';
import { declareLayer } from '../declareLayer.js';
import { inferPooling } from './inferPooling.js';
import { pooledSizes, poolingArguments, poolingOfTorch, poolSizes } from './poolingArguments.js';

export const max_pooling1d = declareLayer({
  type: 'max_pooling1d',
  doc: `\`max(x)\` of each window of a sequence; \`[t, C] → [t′, C]\`. ${pooledSizes}`,
  keras: 'MaxPooling1D',
  torch: ['MaxPool1d'],
  receptiveField: 'window',
  arguments: { ...poolSizes[1], pool_size: v.optional(poolSizes[1].pool_size, 2), ...poolingArguments },
  torchArguments: poolingOfTorch,
  infer: inferPooling,
});

export const max_pooling2d = declareLayer({
  type: 'max_pooling2d',
  doc: `\`max(x)\` of each window of an image; \`[h, w, C] → [h′, w′, C]\`. ${pooledSizes}`,
  keras: 'MaxPooling2D',
  torch: ['MaxPool2d'],
  receptiveField: 'window',
  arguments: { ...poolSizes[2], pool_size: v.optional(poolSizes[2].pool_size, 2), ...poolingArguments },
  torchArguments: poolingOfTorch,
  infer: inferPooling,
});

export const max_pooling3d = declareLayer({
  type: 'max_pooling3d',
  doc: `\`max(x)\` of each window of a volume; \`[d, h, w, C] → [d′, h′, w′, C]\`. ${pooledSizes}`,
  keras: 'MaxPooling3D',
  torch: ['MaxPool3d'],
  receptiveField: 'window',
  arguments: { ...poolSizes[3], pool_size: v.optional(poolSizes[3].pool_size, 2), ...poolingArguments },
  torchArguments: poolingOfTorch,
  infer: inferPooling,
});
