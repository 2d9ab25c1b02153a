import * as v from 'valibot';
import { integer, number } from '../../grammar/values.js';
import { dataFormat } from '../dataFormat.js';
import { declareLayer } from '../declareLayer.js';

export const local_response_normalization = declareLayer({
  type: 'local_response_normalization',
  doc: '`x / (bias + alpha · s) ^ beta`, where `s` is the sum of squares over the `2 · depth_radius + 1` channels around each; `[..., channels] → [..., channels]`. As in TensorFlow; PyTorch’s `size` is `2 · depth_radius + 1`, and it divides its `alpha` by `size`.',
  tensorflow: 'tf.nn.local_response_normalization',
  torch: ['LocalResponseNorm'],
  torchArguments: { k: 'bias' },
  otherArguments: {
    size: 'write half of it, rounded down, as `depth_radius`; as PyTorch divides its `alpha` by `size`, divide that too',
  },
  arguments: {
    depth_radius: v.optional(integer('Number of channels on each side.', { minimum: 0 }), 5),
    bias: v.optional(number('Added to `alpha · s`.'), 1),
    alpha: v.optional(number('Factor of the sum of squares.'), 1),
    beta: v.optional(number('Exponent of the divisor.'), 0.5),
    data_format: dataFormat,
  },
  infer(_values, input) {
    if (input.length > 0) return { output: input, weights: [] };
    return {
      error: {
        code: 'shape/rank-mismatch',
        message: 'expects at least a vector [batch, channels]',
        hint: 'Give it an input with one dimension or more.',
        output: input,
      },
    };
  },
});
