import * as v from 'valibot';
import { integer } from '../../grammar/values.js';
import { declareLayer } from '../declareLayer.js';

const dims = v.pipe(
  v.array(integer('A dimension.', { minimum: -Infinity }), 'must be a list of whole numbers'),
  v.check(
    (positions) => positions.every((_, at) => positions.includes(at + 1)),
    'must name every dimension once, counting from 1 for the first behind the batch',
  ),
  v.description('The dimension of the input for each dimension of the output; 1 is the first after the batch.'),
);

export const permute = declareLayer({
  type: 'permute',
  doc: '`transpose(x, dims)`, which reorders dimensions; with `dims: [2, 1]`, `[a, b] → [b, a]`.',
  keras: 'Permute',
  torch: [],
  receptiveField: 'unknown',
  values: 'rearranged',
  arguments: { dims },
  infer({ dims: positions }, input) {
    if (positions.length === input.length) {
      return { output: positions.map((position) => input[position - 1] ?? null), weights: [] };
    }
    const more = input.flatMap((_, at) => (at >= positions.length ? [at + 1] : []));
    const all = [...positions.filter((position) => position <= input.length), ...more];
    return {
      error: {
        code: 'shape/rank-mismatch',
        message: `expects ${positions.length === 1 ? 'one dimension' : `${positions.length} dimensions`} behind the batch`,
        hint: '`dims` must name each dimension of the input once.',
        output: positions.map((position) => input[position - 1] ?? null),
        set: [{ argument: 'dims', value: `[${all.join(', ')}]` }],
      },
    };
  },
});
