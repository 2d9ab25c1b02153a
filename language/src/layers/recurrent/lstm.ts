import { integer } from '../argument.js';
import { declareMerge } from '../declareLayer.js';
import { inferRecurrent, takesStates } from './inferRecurrent.js';
import { recurrentActivation, recurrentArguments, recurrentWeights, unitForgetBias } from './recurrentArguments.js';

const states = ['state_h', 'state_c'];

export const lstm = declareMerge({
  type: 'lstm',
  doc: 'Goes through a sequence with a long short-term memory: gates decide what its state keeps, takes in and shows.',
  keras: 'LSTM',
  torch: ['LSTM'],
  torchArguments: { hidden_size: 'units' },
  arguments: {
    units: integer('How many outputs, and sizes of each state.'),
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
