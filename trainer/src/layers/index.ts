import type { LayerType } from '#language';
import * as activationLayers from './activationLayers.js';
import { batch_normalization } from './batchNormalization.js';
import * as convolution from './convolution/index.js';
import { dense } from './dense.js';
import { dropout } from './dropout.js';
import type { Forward } from './forward.js';
import * as merges from './merges.js';
import * as pooling from './pooling/index.js';
import * as shaping from './shaping/index.js';

/** What layers compute. A network with a layer that is missing here is refused before anything begins (`unsupported`). */
export const forwards: { readonly [T in LayerType]?: Forward<T> } = {
  dense,
  ...convolution,
  ...pooling,
  ...shaping,
  batch_normalization,
  dropout,
  ...activationLayers,
  ...merges,
};
