import { declareLayer } from '../declareLayer.js';
import { inferPooling } from './inferPooling.js';
import { pooledSizes, poolingArguments, poolingOfTorch, poolSizes } from './poolingArguments.js';

export const average_pooling1d = declareLayer({
  type: 'average_pooling1d',
  doc: `\`mean(x)\` of each window of a sequence; \`[t, C] → [t′, C]\`. ${pooledSizes}`,
  keras: 'AveragePooling1D',
  torch: ['AvgPool1d'],
  receptiveField: 'window',
  arguments: { ...poolSizes[1], ...poolingArguments },
  torchArguments: poolingOfTorch,
  infer: inferPooling,
});

export const average_pooling2d = declareLayer({
  type: 'average_pooling2d',
  doc: `\`mean(x)\` of each window of an image; \`[h, w, C] → [h′, w′, C]\`. ${pooledSizes}`,
  keras: 'AveragePooling2D',
  torch: ['AvgPool2d'],
  receptiveField: 'window',
  arguments: { ...poolSizes[2], ...poolingArguments },
  torchArguments: poolingOfTorch,
  infer: inferPooling,
});

export const average_pooling3d = declareLayer({
  type: 'average_pooling3d',
  doc: `\`mean(x)\` of each window of a volume; \`[d, h, w, C] → [d′, h′, w′, C]\`. ${pooledSizes}`,
  keras: 'AveragePooling3D',
  torch: ['AvgPool3d'],
  receptiveField: 'window',
  arguments: { ...poolSizes[3], ...poolingArguments },
  torchArguments: poolingOfTorch,
  infer: inferPooling,
});
