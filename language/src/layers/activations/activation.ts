import * as v from 'valibot';
import { choice } from '../../grammar/values.js';
import { activations } from '../activation.js';
import { declareLayer } from '../declareLayer.js';
import { halve } from './glu.js';

export const activation = declareLayer({
  type: 'activation',
  doc: '`activation(x)`; `[...] → [...]`, and with `glu` `[..., 2 · n] → [..., n]`.',
  keras: 'Activation',
  torch: [],
  mask: 'pass',
  arguments: {
    activation: v.pipe(
      v.nullable(choice('The activation function; `null` is `linear`.', [...activations, 'glu'])),
      v.transform((name) => name ?? 'linear'),
      v.description('The activation function; `null` is `linear`.'),
    ),
  },
  infer: (values, input) => (values.activation === 'glu' ? halve(input, -1) : { output: input, weights: [] }),
});
