import * as v from 'valibot';
import { activation } from '../activation.js';
import { multiply } from '../../dimensions/arithmetic.js';
import { choice, integer, pair } from '../argument.js';
import { declareLayer } from '../declareLayer.js';
import { bias, kernel } from '../weight.js';
import { activityRegularizer, biasArguments, kernelArguments } from '../weightArguments.js';
import { refuseUnlessImage, slide } from '../window.js';

export const conv2d = declareLayer({
  type: 'conv2d',
  doc: 'Slides learned filters over an image.',
  keras: 'Conv2D',
  torch: ['Conv2d'],
  arguments: {
    filters: integer('How many filters: the channels of the output.'),
    kernel_size: pair('Height and width of a filter.'),
    strides: v.optional(pair('How far a filter moves at a time.'), 1),
    padding: v.optional(
      choice('`same` pads with zeros so that only strides shrink the image.', ['valid', 'same']),
      'valid',
    ),
    dilation_rate: v.optional(pair('The distance between the points that a filter looks at.'), 1),
    activation,
    ...biasArguments,
    ...kernelArguments,
    ...activityRegularizer,
  },
  infer(values, input) {
    const refusal = refuseUnlessImage(input);
    if (refusal) return { refusal };
    if (Math.max(...values.strides) > 1 && Math.max(...values.dilation_rate) > 1) {
      return {
        refusal: {
          code: 'argument/conflict',
          problem: 'cannot have strides and a dilation rate at once',
          advice: 'Set one of `strides` and `dilation_rate` to 1.',
          set: [
            { argument: 'dilation_rate', value: '1' },
            { argument: 'strides', value: '1' },
          ],
        },
      };
    }
    const slid = slide(
      input,
      ([0, 1] as const).map((axis) => ({
        size: values.kernel_size[axis],
        stride: values.strides[axis],
        dilation: values.dilation_rate[axis],
        padding: values.padding,
      })),
      'kernel_size',
    );
    if ('refusal' in slid) return slid;
    const output = [...slid.places, values.filters];
    const channels = input[2] ?? null;
    if (typeof channels !== 'number') {
      return {
        refusal: {
          code: 'shape/unknown-size',
          problem: 'needs to know how many channels come in',
          advice: 'Its filters have a layer for each of them; give the last dimension a size.',
          output,
        },
      };
    }
    const shape = [...values.kernel_size, channels, values.filters];
    return {
      output,
      weights: [kernel(shape, values), ...(values.use_bias ? [bias([values.filters], values)] : [])],
      multiplyAdds: multiply(...slid.places, ...shape),
    };
  },
});
