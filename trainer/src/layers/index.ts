import type { LayerType } from '#language';
import * as activationLayers from './activationLayers.js';
import { batch_normalization } from './batchNormalization.js';
import * as convolution from './convolution/index.js';
import { dense } from './dense.js';
import { dropout } from './dropout.js';
import { flatten } from './flatten.js';
import type { Forward } from './forward.js';
import { global_average_pooling2d } from './globalAveragePooling2d.js';
import * as merges from './merges.js';
import { average_pooling2d, max_pooling2d } from './pooling2d.js';

/** What layers compute. A network with a layer that is missing here is refused before anything begins (`unsupported`). */
export const forwards: { readonly [T in LayerType]?: Forward<T> } = {
  dense,
  ...convolution,
  max_pooling2d,
  average_pooling2d,
  global_average_pooling2d,
  batch_normalization,
  flatten,
  dropout,
  ...activationLayers,
  ...merges,
};
