import { layers, type LayerType } from './index.js';

/** Whether a layer of the catalogue goes by a word. */
export function isLayerType(word: string): word is LayerType {
  return Object.hasOwn(layers, word);
}
