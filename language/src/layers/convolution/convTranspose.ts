import * as v from 'valibot';
import { activation } from '../activation.js';
import { choice, integer, pair, single, triple } from '../argument.js';
import { dataFormat } from '../dataFormat.js';
import { declareLayer } from '../declareLayer.js';
import { activityRegularizer, biasArguments, kernelArguments } from '../weightArguments.js';
import { inferTransposedConvolution } from './inferTransposedConvolution.js';
import { slidingArguments } from './slidingArguments.js';

const filters = integer('How many filters: the channels of the output.');
const outputPadding =
  'How much is added to the output, less than `strides`; `null`: as much as its size needs to be a multiple of the input’s.';

const padding = v.optional(
  choice('With `same` the output is `strides` times as large as the input; `valid` lets filters reach over the edge.', [
    'valid',
    'same',
  ]),
  'valid',
);

const others = {
  data_format: dataFormat,
  activation,
  ...biasArguments,
  ...kernelArguments,
  ...activityRegularizer,
};

export const conv1d_transpose = declareLayer({
  type: 'conv1d_transpose',
  doc: 'Makes a sequence longer: a convolution backwards.',
  keras: 'Conv1DTranspose',
  torch: ['ConvTranspose1d', 'LazyConvTranspose1d'],
  arguments: {
    filters,
    ...slidingArguments[1],
    padding,
    output_padding: v.optional(v.nullable(single(outputPadding, { minimum: 0 })), null),
    ...others,
  },
  infer: inferTransposedConvolution,
});

export const conv2d_transpose = declareLayer({
  type: 'conv2d_transpose',
  doc: 'Makes an image larger: a convolution backwards.',
  keras: 'Conv2DTranspose',
  torch: ['ConvTranspose2d', 'LazyConvTranspose2d'],
  arguments: {
    filters,
    ...slidingArguments[2],
    padding,
    output_padding: v.optional(v.nullable(pair(outputPadding, { minimum: 0 })), null),
    ...others,
  },
  infer: inferTransposedConvolution,
});

export const conv3d_transpose = declareLayer({
  type: 'conv3d_transpose',
  doc: 'Makes a volume larger: a convolution backwards.',
  keras: 'Conv3DTranspose',
  torch: ['ConvTranspose3d', 'LazyConvTranspose3d'],
  arguments: {
    filters,
    ...slidingArguments[3],
    padding,
    output_padding: v.optional(v.nullable(triple(outputPadding, { minimum: 0 })), null),
    ...others,
  },
  infer: inferTransposedConvolution,
});
