import type * as v from 'valibot';
import * as activations from './activations/index.js';
import * as attention from './attention/index.js';
import * as convolution from './convolution/index.js';
import * as core from './core/index.js';
import * as dropout from './dropout/index.js';
import * as merging from './merging/index.js';
import * as normalization from './normalization/index.js';
import * as operations from './operations/index.js';
import * as pooling from './pooling/index.js';
import * as preprocessing from './preprocessing/index.js';
import * as recurrent from './recurrent/index.js';
import * as shaping from './shaping/index.js';

type Activations = typeof activations;
type Attention = typeof attention;
type Convolution = typeof convolution;
type Core = typeof core;
type Dropout = typeof dropout;
type Merging = typeof merging;
type Normalization = typeof normalization;
type Operations = typeof operations;
type Pooling = typeof pooling;
type Preprocessing = typeof preprocessing;
type Recurrent = typeof recurrent;
type Shaping = typeof shaping;

/** Written out because the compiler gives up on inferred types of this length. */
type Catalogue = Activations &
  Attention &
  Convolution &
  Core &
  Dropout &
  Merging &
  Normalization &
  Operations &
  Pooling &
  Preprocessing &
  Recurrent &
  Shaping;

/** The layer catalogue: the one source of truth about layers. */
export const layers: Catalogue = {
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
  ...operations,
  ...preprocessing,
};

/** The same layers, grouped for the documentation. */
export const layerGroups = {
  Core: core,
  Convolution: convolution,
  Pooling: pooling,
  Shape: shaping,
  Recurrent: recurrent,
  Attention: attention,
  Normalization: normalization,
  'Dropout and noise': dropout,
  Activation: activations,
  Merging: merging,
  Operations: operations,
  Preprocessing: preprocessing,
};

/** Returns the layers by name: the order of the catalogue itself depends on the bundler. */
export function layersInOrder(): readonly Catalogue[LayerType][] {
  return Object.values(layers).sort((a, b) => (a.type < b.type ? -1 : 1));
}

export type LayerType = keyof Catalogue;
export type ArgumentsOf<T extends LayerType> = v.InferOutput<Catalogue[T]['schema']>;
