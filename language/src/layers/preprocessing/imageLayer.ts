import type * as v from 'valibot';
import { declareLayer, type LayerDeclaration } from '../declareLayer.js';
import { takeApart } from '../spatial.js';

type Declared<Type extends string, Entries extends v.ObjectEntries> = Omit<
  LayerDeclaration<Type, Entries>,
  'infer' | 'torch'
>;

/** Declares a layer that changes an image and keeps its size. */
export function imageLayer<const Type extends string, const Entries extends v.ObjectEntries>(
  declaration: Declared<Type, Entries>,
) {
  return declareLayer<Type, Entries>({
    ...declaration,
    torch: [],
    infer(values, input) {
      const first = 'data_format' in values && values.data_format === 'channels_first';
      const image = takeApart(input, 2, first ? 'channels_first' : 'channels_last');
      return 'refusal' in image ? image : { output: input, weights: [] };
    },
  });
}
