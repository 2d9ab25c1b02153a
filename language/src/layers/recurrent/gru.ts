import * as v from 'valibot';
import { boolean, integer } from '../../grammar/values.js';
import { declareMerge } from '../declareLayer.js';
import { inferRecurrent, takesStates } from './inferRecurrent.js';
import { recurrentActivation, recurrentArguments, recurrentWeights } from './recurrentArguments.js';

const states = ['state_h'];

export const gru = declareMerge({
  type: 'gru',
  doc: '`h = z · h + (1 - z) · g` for each step of a sequence, where `z` is the update gate, `g = activation(x · kernel + r · (h · recurrent_kernel) + bias)` the candidate and `r` the reset gate; `[t, n] → [units]`, or `[t, units]` with `return_sequences`.',
  keras: 'GRU',
  torch: ['GRU'],
  torchArguments: { hidden_size: 'units' },
  mask: 'computed',
  usesMask: true,
  stepwise: true,
  arguments: {
    units: integer('Number of output features, and the size of the state.'),
    ...recurrentArguments,
    recurrent_activation: recurrentActivation,
    reset_after: v.optional(
      boolean(
        'Whether to apply the reset gate after the product with the recurrent kernel, which then has its own bias.',
      ),
      true,
    ),
  },
  takes: takesStates(states),
  infer: (values, inputs) =>
    inferRecurrent(values, inputs, states, 3, (features) => {
      const { units, reset_after } = values;
      const gates = 3 * units;
      const bias = reset_after ? [2, gates] : [gates];
      return recurrentWeights(values, units, { kernel: [features, gates], recurrent: [units, gates], bias });
    }),
});
