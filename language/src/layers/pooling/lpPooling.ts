import { number } from '../../grammar/values.js';
import { declareLayer } from '../declareLayer.js';
import { inferPooling } from './inferPooling.js';
import { pooledSizes, poolingArguments, poolingOfTorch, poolSizes } from './poolingArguments.js';

const norm_type = number(
  'The exponent `p` of the norm: 1 sums absolute values, 2 is the Euclidean norm, large ones approach the maximum.',
  { minimum: 1 },
);

export const lp_pooling1d = declareLayer({
  type: 'lp_pooling1d',
  doc: `\`(Σ |x|^p)^(1 / p)\` of each window of a sequence, where \`p\` is \`norm_type\`; \`[t, C] → [t′, C]\`. ${pooledSizes}`,
  torch: ['LPPool1d'],
  receptiveField: 'window',
  arguments: { norm_type, ...poolSizes[1], ...poolingArguments },
  torchArguments: poolingOfTorch,
  infer: inferPooling,
});

export const lp_pooling2d = declareLayer({
  type: 'lp_pooling2d',
  doc: `\`(Σ |x|^p)^(1 / p)\` of each window of an image, where \`p\` is \`norm_type\`; \`[h, w, C] → [h′, w′, C]\`. ${pooledSizes}`,
  torch: ['LPPool2d'],
  receptiveField: 'window',
  arguments: { norm_type, ...poolSizes[2], ...poolingArguments },
  torchArguments: poolingOfTorch,
  infer: inferPooling,
});

export const lp_pooling3d = declareLayer({
  type: 'lp_pooling3d',
  doc: `\`(Σ |x|^p)^(1 / p)\` of each window of a volume, where \`p\` is \`norm_type\`; \`[d, h, w, C] → [d′, h′, w′, C]\`. ${pooledSizes}`,
  torch: ['LPPool3d'],
  receptiveField: 'window',
  arguments: { norm_type, ...poolSizes[3], ...poolingArguments },
  torchArguments: poolingOfTorch,
  infer: inferPooling,
});
