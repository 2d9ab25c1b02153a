import { integer } from '../../grammar/values.js';
import { padding, slidingArguments, slidingSizes } from '../convolution/slidingArguments.js';
import { dataFormat } from '../dataFormat.js';
import { declareMerge } from '../declareLayer.js';
import { inferConvLstm, states } from './inferConvLstm.js';
import { takesStates } from './inferRecurrent.js';
import { recurrentActivation, recurrentArguments, unitForgetBias } from './recurrentArguments.js';

const filters = integer('Number of filters: the channels of the output and of each state.');

const others = {
  padding,
  data_format: dataFormat,
  ...recurrentArguments,
  recurrent_activation: recurrentActivation,
  unit_forget_bias: unitForgetBias,
};

const takes = takesStates(states);

export const conv_lstm1d = declareMerge({
  type: 'conv_lstm1d',
  doc: `An \`lstm\` over a sequence of sequences, with convolutions instead of matrix products; \`[t, n, C] → [n′, filters]\`, or \`[t, n′, filters]\` with \`return_sequences\`. ${slidingSizes}`,
  keras: 'ConvLSTM1D',
  torch: [],
  mask: 'computed',
  usesMask: true,
  stepwise: true,
  arguments: { filters, ...slidingArguments[1], ...others },
  takes,
  infer: inferConvLstm,
});

export const conv_lstm2d = declareMerge({
  type: 'conv_lstm2d',
  doc: `An \`lstm\` over a sequence of images, with convolutions instead of matrix products; \`[t, h, w, C] → [h′, w′, filters]\`, or \`[t, h′, w′, filters]\` with \`return_sequences\`. ${slidingSizes}`,
  keras: 'ConvLSTM2D',
  torch: [],
  mask: 'computed',
  usesMask: true,
  stepwise: true,
  arguments: { filters, ...slidingArguments[2], ...others },
  takes,
  infer: inferConvLstm,
});

export const conv_lstm3d = declareMerge({
  type: 'conv_lstm3d',
  doc: `An \`lstm\` over a sequence of volumes, with convolutions instead of matrix products; \`[t, d, h, w, C] → [d′, h′, w′, filters]\`, or \`[t, d′, h′, w′, filters]\` with \`return_sequences\`. ${slidingSizes}`,
  keras: 'ConvLSTM3D',
  torch: [],
  mask: 'computed',
  usesMask: true,
  stepwise: true,
  arguments: { filters, ...slidingArguments[3], ...others },
  takes,
  infer: inferConvLstm,
});
