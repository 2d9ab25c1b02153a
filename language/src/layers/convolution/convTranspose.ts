import * as v from 'valibot';
import { choice, integer, pair, single, triple } from '../../grammar/values.js';
import { activation } from '../activation.js';
import { dataFormat } from '../dataFormat.js';
import { declareLayer } from '../declareLayer.js';
import { activityRegularizer, biasArguments, kernelArguments } from '../weightArguments.js';
import { inferTransposedConvolution } from './inferTransposedConvolution.js';
import { slidingArguments } from './slidingArguments.js';

const filters = integer('Number of filters: the channels of the output.');
const outputPadding = 'Extra size of the output, less than `strides`; `null`: chosen by `padding`.';

const sizes =
  'Without `output_padding`, each size `n` becomes `n · strides` with `padding: same` and `(n - 1) · strides + max(k, strides)` with `valid`, where `k` is `dilation_rate · (kernel_size - 1) + 1`.';

const padding = v.optional(
  choice('`same` crops the output to `strides` times the size of the input; `valid` crops nothing.', ['valid', 'same']),
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
  doc: `\`activation(conv_transpose(x, kernel) + bias)\`, which makes a sequence longer; \`[t, C] → [t′, filters]\`. ${sizes}`,
  keras: 'Conv1DTranspose',
  torch: ['ConvTranspose1d', 'LazyConvTranspose1d'],
  receptiveField: 'unknown',
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
  doc: `\`activation(conv_transpose(x, kernel) + bias)\`, which makes an image larger; \`[h, w, C] → [h′, w′, filters]\`. ${sizes}`,
  keras: 'Conv2DTranspose',
  torch: ['ConvTranspose2d', 'LazyConvTranspose2d'],
  receptiveField: 'unknown',
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
  doc: `\`activation(conv_transpose(x, kernel) + bias)\`, which makes a volume larger; \`[d, h, w, C] → [d′, h′, w′, filters]\`. ${sizes}`,
  keras: 'Conv3DTranspose',
  torch: ['ConvTranspose3d', 'LazyConvTranspose3d'],
  receptiveField: 'unknown',
  arguments: {
    filters,
    ...slidingArguments[3],
    padding,
    output_padding: v.optional(v.nullable(triple(outputPadding, { minimum: 0 })), null),
    ...others,
  },
  infer: inferTransposedConvolution,
});
