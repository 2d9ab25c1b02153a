import * as v from 'valibot';
import { integer } from '../../grammar/values.js';
import { knownSizes } from '../axis.js';
import { constraint } from '../constraint.js';
import { declareLayer } from '../declareLayer.js';
import { initializer } from '../initializer.js';
import { regularizer } from '../regularizer.js';
import { weight } from '../weight.js';

const shape = v.pipe(
  v.array(integer('A size.'), 'must be a list of whole numbers'),
  v.description('The shape of the weight, without the batch; `null`: that of the input.'),
);

export const parameter = declareLayer({
  type: 'parameter',
  doc: 'A learned tensor that is the same for every sample, such as a class token or position embeddings: `value`; `[...] → [...shape]`. Uses only the batch size of its input, and its shape if `shape` is left out.',
  keras: 'add_weight',
  torch: ['Parameter'],
  receptiveField: 'unknown',
  arguments: {
    shape: v.optional(v.nullable(shape), null),
    initializer: initializer('the tensor', { name: 'glorot_uniform' }),
    regularizer: regularizer('the tensor'),
    constraint: constraint('the tensor'),
  },
  infer({ shape, ...settings }, input) {
    const sizes = shape ?? knownSizes(input, [...input.keys()]);
    if (sizes) return { output: sizes, weights: [weight('value', sizes, settings)] };
    return {
      error: {
        code: 'shape/unknown-size',
        message: 'needs to know the sizes of its input',
        hint: 'It learns a value for each position; give its own `shape`.',
        output: input,
      },
    };
  },
});
