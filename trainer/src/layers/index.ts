import type { LayerType } from '#language';
import * as activations from './activations/index.js';
import * as attention from './attention/index.js';
import * as convolution from './convolution/index.js';
import * as core from './core/index.js';
import type { Forward } from './forward.js';
import * as merging from './merging/index.js';
import * as normalization from './normalization/index.js';
import * as operations from './operations/index.js';
import * as pooling from './pooling/index.js';
import * as preprocessing from './preprocessing/index.js';
import * as recurrent from './recurrent/index.js';
import * as regularization from './regularization/index.js';
import * as reshaping from './reshaping/index.js';
import * as wrappers from './wrappers/index.js';

/** The forward pass of every layer type. */
export const forwards: { readonly [T in LayerType]: Forward<T> } = {
  ...core,
  ...convolution,
  ...pooling,
  ...reshaping,
  ...recurrent,
  ...wrappers,
  ...attention,
  ...normalization,
  ...regularization,
  ...activations,
  ...merging,
  ...operations,
  ...preprocessing,
};
