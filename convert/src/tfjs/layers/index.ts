import type { LayerType } from '#language';
import type { Mapping } from '../mapping.js';
import { activations } from './activations.js';
import { attention } from './attention.js';
import { convolution } from './convolution.js';
import { core } from './core.js';
import { merging } from './merging.js';
import { normalization } from './normalization.js';
import { operations } from './operations.js';
import { pooling } from './pooling.js';
import { preprocessing } from './preprocessing.js';
import { recurrent } from './recurrent.js';
import { regularization } from './regularization.js';
import { reshaping } from './reshaping.js';
import { wrappers } from './wrappers.js';

/** How every layer type is written for TensorFlow.js, or why it is not. */
export const mappings: { readonly [T in LayerType]: Mapping<T> } = {
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
