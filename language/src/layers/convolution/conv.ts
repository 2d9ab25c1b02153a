import * as v from 'valibot';
import { choice, integer } from '../../grammar/values.js';
import { activation } from '../activation.js';
import { dataFormat } from '../dataFormat.js';
import { declareLayer } from '../declareLayer.js';
import { activityRegularizer, biasArguments, kernelArguments } from '../weightArguments.js';
import { inferGroupedConvolution } from './inferGroupedConvolution.js';
import { padding, slidingArguments, slidingSizes } from './slidingArguments.js';

const filters = integer('Number of filters: the channels of the output.');

const others = {
  data_format: dataFormat,
  groups: v.optional(integer('Number of groups of channels; each filter sees only the channels of its group.'), 1),
  activation,
  ...biasArguments,
  ...kernelArguments,
  ...activityRegularizer,
};

export const conv1d = declareLayer({
  type: 'conv1d',
  doc: `\`activation(conv(x, kernel) + bias)\` along a sequence; \`[t, C] → [t′, filters]\`. ${slidingSizes}`,
  keras: 'Conv1D',
  torch: ['Conv1d', 'LazyConv1d'],
  receptiveField: 'window',
  arguments: {
    filters,
    ...slidingArguments[1],
    padding: v.optional(
      choice('`same` pads with zeros so that only strides shrink the output, `causal` before the first step only.', [
        'valid',
        'same',
        'causal',
      ]),
      'valid',
    ),
    ...others,
  },
  infer: inferGroupedConvolution,
});

export const conv2d = declareLayer({
  type: 'conv2d',
  doc: `\`activation(conv(x, kernel) + bias)\` over an image; \`[h, w, C] → [h′, w′, filters]\`. ${slidingSizes}`,
  keras: 'Conv2D',
  torch: ['Conv2d', 'LazyConv2d'],
  receptiveField: 'window',
  arguments: { filters, ...slidingArguments[2], padding, ...others },
  infer: inferGroupedConvolution,
});

export const conv3d = declareLayer({
  type: 'conv3d',
  doc: `\`activation(conv(x, kernel) + bias)\` through a volume, or a video with time as its depth; \`[d, h, w, C] → [d′, h′, w′, filters]\`. ${slidingSizes}`,
  keras: 'Conv3D',
  torch: ['Conv3d', 'LazyConv3d'],
  receptiveField: 'window',
  arguments: { filters, ...slidingArguments[3], padding, ...others },
  infer: inferGroupedConvolution,
});
