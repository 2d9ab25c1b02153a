import * as v from 'valibot';
import { boolean, integer } from '../argument.js';
import { declareMerge } from '../declareLayer.js';
import { inferRecurrent, takesStates } from './inferRecurrent.js';
import { recurrentActivation, recurrentArguments, recurrentWeights } from './recurrentArguments.js';

const states = ['state_h'];

export const gru = declareMerge({
  type: 'gru',
  doc: 'Goes through a sequence with gated recurrent units: gates decide what the state keeps and takes in.',
  keras: 'GRU',
  torch: ['GRU'],
  torchArguments: { hidden_size: 'units' },
  arguments: {
    units: integer('How many outputs, and sizes of the state.'),
    ...recurrentArguments,
    recurrent_activation: recurrentActivation,
    reset_after: v.optional(
      boolean(
        'Whether the reset gate works on the product with the recurrent kernel, which has a bias of its own then.',
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
