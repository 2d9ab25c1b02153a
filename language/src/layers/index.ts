import type * as v from 'valibot';
import * as activationLayers from './activationLayers.js';
import { batch_normalization } from './batchNormalization.js';
import { conv2d } from './conv2d.js';
import { dense } from './dense.js';
import { dropout } from './dropout.js';
import { flatten } from './flatten.js';
import { global_average_pooling2d } from './globalAveragePooling2d.js';
import { average_pooling2d, max_pooling2d } from './pooling2d.js';

/** The layer catalogue: the one source of truth about layers. */
export const layers = {
  dense,
  conv2d,
  max_pooling2d,
  average_pooling2d,
  global_average_pooling2d,
  batch_normalization,
  flatten,
  dropout,
  ...activationLayers,
} as const;

export type LayerType = keyof typeof layers;
export type ArgumentsOf<T extends LayerType> = v.InferOutput<(typeof layers)[T]['schema']>;
