import * as v from 'valibot';
import { activation } from './activation.js';
import { boolean, integer } from './argument.js';
import { declareLayer, type Weight } from './declareLayer.js';
import { initializer } from './initializer.js';

export const dense = declareLayer({
  type: 'dense',
  doc: 'Every output is a weighted sum of all inputs.',
  keras: 'Dense',
  torch: ['Linear'],
  arguments: {
    units: integer('How many outputs.'),
    activation,
    use_bias: v.optional(boolean('Whether to add a learned number to each output.'), true),
    kernel_initializer: initializer('the kernel', 'glorot_uniform'),
    bias_initializer: initializer('the bias', 'zeros'),
  },
  infer(values, input) {
    const features = input.at(-1);
    if (features === undefined) {
      return {
        refusal: {
          code: 'shape/rank-mismatch',
          problem: 'expects at least a vector',
          advice: 'Give it an input with one dimension or more.',
        },
      };
    }
    if (features === null) {
      return {
        refusal: {
          code: 'shape/unknown-size',
          problem: 'needs to know how many features come in',
          advice: 'Its kernel has one row for each of them; give the last dimension a size.',
        },
      };
    }
    const kernel: Weight = {
      name: 'kernel',
      shape: [features, values.units],
      initializer: values.kernel_initializer,
      trainable: true,
    };
    const bias: Weight = { name: 'bias', shape: [values.units], initializer: values.bias_initializer, trainable: true };
    return { output: [...input.slice(0, -1), values.units], weights: values.use_bias ? [kernel, bias] : [kernel] };
  },
});
