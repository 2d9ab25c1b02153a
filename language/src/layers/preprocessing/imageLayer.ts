import type * as v from 'valibot';
import { compareEqual } from '../../dimensions/compare.js';
import { formatDimension } from '../../dimensions/dimension.js';
import { declareLayer, type LayerDeclaration } from '../declareLayer.js';
import { splitShape } from '../spatial.js';

type Declared<Type extends string, Entries extends v.ObjectEntries> = Omit<
  LayerDeclaration<Type, Entries>,
  'infer' | 'torch'
>;

/**
 * Declares a layer that changes an image and keeps its size; its shapes are added to its `doc`. `colors` is for one that
 * needs red, green and blue.
 */
export function imageLayer<const Type extends string, const Entries extends v.ObjectEntries>(
  declaration: Declared<Type, Entries>,
  { colors = false } = {},
) {
  return declareLayer<Type, Entries>({
    ...declaration,
    doc: `${declaration.doc}; ${colors ? '\`[h, w, 3] → [h, w, 3]\`' : '\`[h, w, C] → [h, w, C]\`'}.`,
    torch: [],
    infer(values, input) {
      const first = 'data_format' in values && values.data_format === 'channels_first';
      const image = splitShape(input, 2, first ? 'channels_first' : 'channels_last');
      if ('error' in image) return image;
      if (!colors || compareEqual(image.channels, 3).verdict !== 'refuted') return { output: input, weights: [] };
      return {
        error: {
          code: 'shape/size-mismatch',
          message: 'needs three channels, red, green and blue,',
          hint: `It has ${formatDimension(image.channels)}: use it on color images only.`,
          output: input,
          requires: [{ input: 0, axis: image.channelsAt, size: { equals: 3 } }],
        },
      };
    },
  });
}
