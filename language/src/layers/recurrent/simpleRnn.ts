import { integer } from '../argument.js';
import { declareMerge } from '../declareLayer.js';
import { inferRecurrent, takesStates } from './inferRecurrent.js';
import { recurrentArguments, recurrentWeights } from './recurrentArguments.js';

const states = ['state_h'];

export const simple_rnn = declareMerge({
  type: 'simple_rnn',
  doc: 'Goes through a sequence; each step mixes what comes in with the output of the step before.',
  keras: 'SimpleRNN',
  torch: ['RNN'],
  torchArguments: { hidden_size: 'units', nonlinearity: 'activation' },
  arguments: { units: integer('How many outputs, and sizes of the state.'), ...recurrentArguments },
  takes: takesStates(states),
  infer: (values, inputs) =>
    inferRecurrent(values, inputs, states, 1, (features) => {
      const { units } = values;
      return recurrentWeights(values, units, { kernel: [features, units], recurrent: [units, units], bias: [units] });
    }),
});
