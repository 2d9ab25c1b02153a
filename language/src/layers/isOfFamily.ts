import { layerFamilies, type LayerFamily } from './index.js';

/** Checks whether a layer is of a family. A wrapper is of its own, not of that of its inner layer. */
export function isOfFamily(type: string, family: LayerFamily): boolean {
  return Object.hasOwn(layerFamilies[family], type);
}
