import { integer } from '../../grammar/values.js';
import { declareMerge } from '../declareLayer.js';
import { inferRecurrent, takesStates } from './inferRecurrent.js';
import { recurrentArguments, recurrentWeights } from './recurrentArguments.js';

const states = ['state_h'];

export const simple_rnn = declareMerge({
  type: 'simple_rnn',
  doc: '`h = activation(x · kernel + h · recurrent_kernel + bias)` for each step of a sequence; `[t, n] → [units]`, or `[t, units]` with `return_sequences`.',
  keras: 'SimpleRNN',
  torch: ['RNN'],
  torchArguments: { hidden_size: 'units', nonlinearity: 'activation' },
  mask: 'computed',
  usesMask: true,
  stepwise: true,
  arguments: { units: integer('Number of output features, and the size of the state.'), ...recurrentArguments },
  takes: takesStates(states),
  infer: (values, inputs) =>
    inferRecurrent(values, inputs, states, 1, (features) => {
      const { units } = values;
      return recurrentWeights(values, units, { kernel: [features, units], recurrent: [units, units], bias: [units] });
    }),
});
