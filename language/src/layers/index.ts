import type * as v from 'valibot';
import * as activations from './activations/index.js';
import * as attention from './attention/index.js';
import * as convolution from './convolution/index.js';
import * as core from './core/index.js';
import * as dropout from './dropout/index.js';
import * as merging from './merging/index.js';
import * as normalization from './normalization/index.js';
import * as pooling from './pooling/index.js';
import * as preprocessing from './preprocessing/index.js';
import * as recurrent from './recurrent/index.js';
import * as shaping from './shaping/index.js';

/** The layer catalogue: the one source of truth about layers. */
export const layers = {
  ...core,
  ...convolution,
  ...pooling,
  ...shaping,
  ...recurrent,
  ...attention,
  ...normalization,
  ...dropout,
  ...activations,
  ...merging,
  ...preprocessing,
} as const;

export type LayerType = keyof typeof layers;
export type ArgumentsOf<T extends LayerType> = v.InferOutput<(typeof layers)[T]['schema']>;
