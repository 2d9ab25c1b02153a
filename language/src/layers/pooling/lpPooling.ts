import { number } from '../argument.js';
import { declareLayer } from '../declareLayer.js';
import { inferPooling } from './inferPooling.js';
import { poolingArguments, poolingOfTorch, poolSizes } from './poolingArguments.js';

const norm_type = number(
  'The p of the norm: 1 sums values, 2 takes the root of the sum of squares, a large one nearly the largest value.',
  { minimum: 1 },
);

export const lp_pooling1d = declareLayer({
  type: 'lp_pooling1d',
  doc: 'Keeps the p-norm of each window of a sequence: the p-th root of the sum of p-th powers.',
  keras: 'LPPool1D',
  torch: ['LPPool1d'],
  arguments: { norm_type, ...poolSizes[1], ...poolingArguments },
  torchArguments: poolingOfTorch,
  infer: inferPooling,
});

export const lp_pooling2d = declareLayer({
  type: 'lp_pooling2d',
  doc: 'Keeps the p-norm of each window of an image: the p-th root of the sum of p-th powers.',
  keras: 'LPPool2D',
  torch: ['LPPool2d'],
  arguments: { norm_type, ...poolSizes[2], ...poolingArguments },
  torchArguments: poolingOfTorch,
  infer: inferPooling,
});

export const lp_pooling3d = declareLayer({
  type: 'lp_pooling3d',
  doc: 'Keeps the p-norm of each window of a volume: the p-th root of the sum of p-th powers.',
  keras: 'LPPool3D',
  torch: ['LPPool3d'],
  arguments: { norm_type, ...poolSizes[3], ...poolingArguments },
  torchArguments: poolingOfTorch,
  infer: inferPooling,
});
