import { multiply } from '../../dimensions/arithmetic.js';
import { integer } from '../../grammar/values.js';
import { activation } from '../activation.js';
import { declareLayer } from '../declareLayer.js';
import { bias, kernel } from '../weight.js';
import { activityRegularizer, biasArguments, kernelArguments } from '../weightArguments.js';

export const dense = declareLayer({
  type: 'dense',
  doc: '`activation(x · kernel + bias)`; `[..., n] → [..., units]`.',
  keras: 'Dense',
  torch: ['Linear', 'LazyLinear'],
  mask: 'pass',
  receptiveField: 'unknown',
  arguments: {
    units: integer('Number of output features.'),
    activation,
    ...biasArguments,
    ...kernelArguments,
    ...activityRegularizer,
  },
  infer(values, input) {
    const { units } = values;
    const features = input.at(-1);
    if (features === undefined) {
      return {
        error: {
          code: 'shape/rank-mismatch',
          message: 'expects at least a vector',
          hint: 'Give it an input with one dimension or more.',
        },
      };
    }
    const output = [...input.slice(0, -1), units];
    if (typeof features !== 'number') {
      return {
        error: {
          code: 'shape/unknown-size',
          message: 'needs to know how many features come in',
          hint: 'Its kernel has one row for each of them; give the last dimension a size.',
          output,
        },
      };
    }
    return {
      output,
      weights: [kernel([features, units], values), ...(values.use_bias ? [bias([units], values)] : [])],
      multiplyAdds: multiply(...input, units),
    };
  },
});
