import * as tf from '@tensorflow/tfjs-core';
import { layerFamilies, type LayerType } from '#language';
import type { Mask } from './forward.js';

/** Timestep-wise layers pass the mask through; all others but merges drop it. */
const passing: ReadonlySet<string> = new Set([
  ...Object.keys(layerFamilies.activations),
  ...Object.keys(layerFamilies.regularization),
  ...Object.keys(layerFamilies.attention),
  'abs',
  'clip',
  'cos',
  'log',
  'negative',
  'reciprocal',
  'sin',
  'sqrt',
  'square',
  'dense',
  'time_distributed',
  'batch_normalization',
  'layer_normalization',
  'group_normalization',
  'unit_normalization',
  'normalization',
  'rescaling',
]);

const merging: ReadonlySet<string> = new Set(['add', 'subtract', 'multiply', 'average', 'maximum', 'minimum']);

/** Returns the output mask of a layer that computes none itself, as in Keras. */
export function computeMask(type: LayerType, masks: readonly Mask[]): Mask {
  if (masks.every((mask) => mask === null)) return null;
  // For attention, the query's mask.
  if (passing.has(type)) return masks[0] ?? null;
  return merging.has(type) ? anyOf(masks) : null;
}

/** Returns the union of masks; `null` if any input has none. */
function anyOf(masks: readonly Mask[]): Mask {
  return masks.reduce((all, mask) => (all && mask ? tf.maximum(all, mask) : null));
}
