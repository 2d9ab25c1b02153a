import type * as v from 'valibot';
import * as activations from './activations/index.js';
import * as attention from './attention/index.js';
import * as convolution from './convolution/index.js';
import * as core from './core/index.js';
import * as merging from './merging/index.js';
import * as normalization from './normalization/index.js';
import * as operations from './operations/index.js';
import * as pooling from './pooling/index.js';
import * as preprocessing from './preprocessing/index.js';
import * as recurrent from './recurrent/index.js';
import * as regularization from './regularization/index.js';
import * as reshaping from './reshaping/index.js';
import * as wrappers from './wrappers/index.js';

/** The layers by family. A layer's family is the folder that declares it. */
export const layerFamilies = {
  core,
  convolution,
  pooling,
  reshaping,
  recurrent,
  wrappers,
  attention,
  normalization,
  regularization,
  activations,
  merging,
  operations,
  preprocessing,
};

/** Name of a family of layers, such as `convolution`. */
export type LayerFamily = keyof typeof layerFamilies;

type Families = typeof layerFamilies;

/** Written out because the compiler gives up on inferred types of this length. */
type Catalogue = Families['core'] &
  Families['convolution'] &
  Families['pooling'] &
  Families['reshaping'] &
  Families['recurrent'] &
  Families['wrappers'] &
  Families['attention'] &
  Families['normalization'] &
  Families['regularization'] &
  Families['activations'] &
  Families['merging'] &
  Families['operations'] &
  Families['preprocessing'];

/** The layer catalogue: the one source of truth about layers. */
export const layers: Catalogue = {
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

/** Returns the layers by name: the order of the catalogue itself depends on the bundler. */
export function layersInOrder(): readonly Catalogue[LayerType][] {
  return Object.values(layers).sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** Name of a layer, such as `conv2d`. */
export type LayerType = keyof Catalogue;
/** Arguments of a layer with all defaults. */
export type ArgumentsOf<T extends LayerType> = v.InferOutput<Catalogue[T]['schema']>;
