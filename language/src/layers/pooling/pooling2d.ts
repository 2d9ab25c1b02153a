import * as v from 'valibot';
import { choice, pair } from '../argument.js';
import { declareLayer } from '../declareLayer.js';
import { refuseUnlessImage, slide } from '../window.js';

function pooling2d<const Type extends string>(type: Type, keras: string, torch: string, doc: string) {
  return declareLayer({
    type,
    doc,
    keras,
    torch: [torch],
    arguments: {
      pool_size: v.optional(pair('Height and width of the window.'), 2),
      strides: v.optional(v.nullable(pair('How far the window moves; left out, its own size.')), null),
      padding: v.optional(choice('`same` lets the last window reach over the edge.', ['valid', 'same']), 'valid'),
    },
    infer(values, input) {
      const refusal = refuseUnlessImage(input);
      if (refusal) return { refusal };
      const strides = values.strides ?? values.pool_size;
      const slid = slide(
        input,
        ([0, 1] as const).map((axis) => ({
          size: values.pool_size[axis],
          stride: strides[axis],
          dilation: 1,
          padding: values.padding,
        })),
        'pool_size',
      );
      return 'refusal' in slid ? slid : { output: [...slid.places, input[2] ?? null], weights: [] };
    },
  });
}

export const max_pooling2d = pooling2d(
  'max_pooling2d',
  'MaxPooling2D',
  'MaxPool2d',
  'Keeps the largest value of each window.',
);
export const average_pooling2d = pooling2d(
  'average_pooling2d',
  'AveragePooling2D',
  'AvgPool2d',
  'Keeps the mean of each window.',
);
