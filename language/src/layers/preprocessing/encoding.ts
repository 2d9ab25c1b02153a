import * as v from 'valibot';
import { boolean, choice, integer, number } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { declareLayer, type Inference } from '../declareLayer.js';
import { untrained } from '../untrained.js';

const sparse = v.optional(boolean('Whether to store only the values that are not zero.'), false);

export const category_encoding = declareLayer({
  type: 'category_encoding',
  doc: 'Encodes integers as vectors with a position for each category; `[..., n] → [..., num_tokens]`, and with `output_mode: one_hot` and `n > 1` `[..., n] → [..., n, num_tokens]`.',
  keras: 'CategoryEncoding',
  torch: [],
  arguments: {
    num_tokens: integer('Number of categories.'),
    output_mode: v.optional(
      choice('`one_hot`: a vector for each integer; `multi_hot`, `count`: one for all along the last dimension.', [
        'multi_hot',
        'one_hot',
        'count',
      ]),
      'multi_hot',
    ),
    sparse,
  },
  infer({ num_tokens, output_mode }, input): Inference {
    const single = input.length > 0 && input.at(-1) === 1;
    const kept = output_mode === 'one_hot' && !single ? input : input.slice(0, -1);
    return { output: [...kept, num_tokens], weights: [] };
  },
});

export const discretization = declareLayer({
  type: 'discretization',
  doc: 'The index of the bin of each number, `Σ (x ≥ bin_boundaries)`; `[...] → [...]`. With another `output_mode` than `int`, vectors as from `category_encoding`.',
  keras: 'Discretization',
  torch: [],
  values: 'integers',
  arguments: {
    bin_boundaries: v.optional(
      v.nullable(v.pipe(v.array(v.number('must be a number')), v.description('The bounds between bins.'))),
      null,
    ),
    num_bins: untrained(v.optional(v.nullable(integer('Number of bins, whose bounds come from the data.')), null)),
    epsilon: v.optional(number('Error tolerance of the bounds that come from the data.', { minimum: 0 }), 0.01),
    output_mode: v.optional(
      choice('`int`: the index of the bin; otherwise a vector as from `category_encoding`.', [
        'int',
        'one_hot',
        'multi_hot',
        'count',
      ]),
      'int',
    ),
    sparse,
  },
  infer({ bin_boundaries, num_bins, output_mode, sparse }, input) {
    if ((bin_boundaries === null) === (num_bins === null))
      return conflict('either `bin_boundaries` or `num_bins`', 'Set one of them, not both.', input);
    if (sparse && output_mode === 'int')
      return conflict('an `output_mode` other than `int` for `sparse`', 'Set one of them otherwise.', input);
    if (output_mode === 'int') return { output: input, weights: [] };
    const bins = bin_boundaries ? bin_boundaries.length + 1 : (num_bins ?? 1);
    return { output: encoded(output_mode, input, bins), weights: [] };
  },
});

/** Drops the first dimension after the batch, as Keras does, although the last is meant. */
function encoded(mode: 'one_hot' | 'multi_hot' | 'count', input: Shape, bins: number): Shape {
  if (mode === 'one_hot') return [...(input.at(-1) === 1 ? input.slice(0, -1) : input), bins];
  return [...input.slice(1), bins];
}

function conflict(needs: string, hint: string, input: Shape): Inference {
  return {
    error: {
      code: 'argument/conflict',
      message: `needs ${needs}`,
      hint,
      output: input,
    },
  };
}
