import type * as v from 'valibot';
import { declareLayer, type LayerDeclaration } from './declareLayer.js';

/** Declares a layer that keeps any shape and its mask, and has no weights. */
export function elementwise<const Type extends string, const Entries extends v.ObjectEntries>(
  declaration: Omit<LayerDeclaration<Type, Entries>, 'infer'>,
) {
  return declareLayer<Type, Entries>({
    mask: 'pass',
    ...declaration,
    infer: (_values, input) => ({ output: input, weights: [] }),
  });
}
