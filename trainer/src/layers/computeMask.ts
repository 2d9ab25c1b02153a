import * as tf from '@tensorflow/tfjs-core';
import { layerGroups, type LayerType } from '#language';
import type { Mask } from './forward.js';

/** Layers that work on every step by itself: what was filled up before is so behind them. Others let masks end. */
const passing: ReadonlySet<string> = new Set([
  ...Object.keys(layerGroups.Activation),
  ...Object.keys(layerGroups['Dropout and noise']),
  ...Object.keys(layerGroups.Attention),
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

/** The mask behind a layer that does not say it itself, as in Keras. */
export function computeMask(type: LayerType, masks: readonly Mask[]): Mask {
  if (masks.every((mask) => mask === null)) return null;
  // For attention it is the query's.
  if (passing.has(type)) return masks[0] ?? null;
  return merging.has(type) ? anyOf(masks) : null;
}

/** A sum has something where any of its parts has, and everywhere if one of them is not masked. */
function anyOf(masks: readonly Mask[]): Mask {
  return masks.reduce((all, mask) => (all && mask ? tf.maximum(all, mask) : null));
}
