import { multiply } from '../../dimensions/arithmetic.js';
import type { Shape } from '../../shape.js';
import { activation } from '../activation.js';
import { dataFormat } from '../dataFormat.js';
import { declareLayer, type Inference } from '../declareLayer.js';
import { bias, type BiasSettings, weight } from '../weight.js';
import { activityRegularizer, biasArguments } from '../weightArguments.js';
import { depthwiseArguments, type DepthwiseSettings } from './depthwiseArguments.js';
import { type ConvolutionValues, inferConvolution } from './inferConvolution.js';
import { padding, slidingArguments, slidingSizes } from './slidingArguments.js';

const others = {
  padding,
  data_format: dataFormat,
  activation,
  ...biasArguments,
  ...depthwiseArguments,
  ...activityRegularizer,
};

export const depthwise_conv1d = declareLayer({
  type: 'depthwise_conv1d',
  doc: `\`activation(conv(x, kernel) + bias)\` along each channel of a sequence separately; \`[t, C] → [t′, depth_multiplier · C]\`. ${slidingSizes}`,
  keras: 'DepthwiseConv1D',
  torch: [],
  receptiveField: 'window',
  arguments: { ...slidingArguments[1], ...others },
  infer,
});

export const depthwise_conv2d = declareLayer({
  type: 'depthwise_conv2d',
  doc: `\`activation(conv(x, kernel) + bias)\` over each channel of an image separately; \`[h, w, C] → [h′, w′, depth_multiplier · C]\`. ${slidingSizes}`,
  keras: 'DepthwiseConv2D',
  torch: [],
  receptiveField: 'window',
  arguments: { ...slidingArguments[2], ...others },
  infer,
});

interface DepthwiseValues extends ConvolutionValues, BiasSettings, DepthwiseSettings {
  readonly use_bias: boolean;
}

/** Kernels are `[...kernel_size, channels, depth_multiplier]`. Strides and dilation may be combined, as in Keras. */
function infer(values: DepthwiseValues, input: Shape): Inference {
  const { kernel_size, depth_multiplier } = values;
  return inferConvolution(
    values,
    input,
    (channels) => multiply(channels, depth_multiplier),
    (channels, positions) => {
      const shape = [...kernel_size, channels, depth_multiplier];
      const kernel = weight('kernel', shape, {
        initializer: values.depthwise_initializer,
        regularizer: values.depthwise_regularizer,
        constraint: values.depthwise_constraint,
      });
      return {
        weights: [
          { ...kernel, unitAxes: [-2, -1] },
          ...(values.use_bias ? [bias([channels * depth_multiplier], values)] : []),
        ],
        multiplyAdds: multiply(...positions, ...shape),
      };
    },
  );
}
