import { integer } from '../../grammar/values.js';
import { declareMerge } from '../declareLayer.js';
import { inferRecurrent, takesStates } from './inferRecurrent.js';
import { recurrentActivation, recurrentArguments, recurrentWeights, unitForgetBias } from './recurrentArguments.js';

const states = ['state_h', 'state_c'];

export const lstm = declareMerge({
  type: 'lstm',
  doc: '`c = f · c + i · activation(g)` and `h = o · activation(c)` for each step of a sequence, where `[i, f, g, o] = x · kernel + h · recurrent_kernel + bias` and `recurrent_activation` applies to the gates `i`, `f` and `o`; `[t, n] → [units]`, or `[t, units]` with `return_sequences`.',
  keras: 'LSTM',
  torch: ['LSTM'],
  torchArguments: { hidden_size: 'units' },
  mask: 'computed',
  usesMask: true,
  stepwise: true,
  arguments: {
    units: integer('Number of output features, and the size of each state.'),
    ...recurrentArguments,
    recurrent_activation: recurrentActivation,
    unit_forget_bias: unitForgetBias,
  },
  takes: takesStates(states),
  infer: (values, inputs) =>
    inferRecurrent(values, inputs, states, 4, (features) => {
      const { units } = values;
      const gates = 4 * units;
      return recurrentWeights(values, units, { kernel: [features, gates], recurrent: [units, gates], bias: [gates] });
    }),
});
