import type * as v from 'valibot';
import { declareLayer, type LayerDeclaration } from './declareLayer.js';

/** Declares a layer that gives a tensor of the shape that it gets, whatever that is, and has no weights. */
export function elementwise<const Type extends string, const Entries extends v.ObjectEntries>(
  declaration: Omit<LayerDeclaration<Type, Entries>, 'infer'>,
) {
  return declareLayer<Type, Entries>({ ...declaration, infer: (_values, input) => ({ output: input, weights: [] }) });
}
