import { layers, type LayerType } from './index.js';

/** Checks whether a word is the type of a layer. */
export function isLayerType(word: string): word is LayerType {
  return Object.hasOwn(layers, word);
}
