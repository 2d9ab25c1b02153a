import { add, multiply } from '../../dimensions/arithmetic.js';
import { integer } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { activation } from '../activation.js';
import { type Constraint, constraint } from '../constraint.js';
import { dataFormat } from '../dataFormat.js';
import { declareLayer, type Inference } from '../declareLayer.js';
import { type Initializer, initializer } from '../initializer.js';
import { type Regularizer, regularizer } from '../regularizer.js';
import { bias, type BiasSettings, weight } from '../weight.js';
import { activityRegularizer, biasArguments } from '../weightArguments.js';
import { depthwiseArguments, type DepthwiseSettings } from './depthwiseArguments.js';
import { type ConvolutionValues, inferConvolution } from './inferConvolution.js';
import { padding, slidingArguments, slidingSizes } from './slidingArguments.js';

const filters = integer('Number of pointwise filters: the channels of the output.');

const others = {
  padding,
  data_format: dataFormat,
  activation,
  ...biasArguments,
  ...depthwiseArguments,
  pointwise_initializer: initializer('the pointwise kernel', { name: 'glorot_uniform' }),
  pointwise_regularizer: regularizer('the pointwise kernel'),
  pointwise_constraint: constraint('the pointwise kernel'),
  ...activityRegularizer,
};

export const separable_conv1d = declareLayer({
  type: 'separable_conv1d',
  doc: `\`activation(conv(depthwise_conv(x, depthwise_kernel), pointwise_kernel) + bias)\`: filters each channel of a sequence, then mixes channels; \`[t, C] → [t′, filters]\`. ${slidingSizes}`,
  keras: 'SeparableConv1D',
  torch: [],
  receptiveField: 'window',
  arguments: { filters, ...slidingArguments[1], ...others },
  infer,
});

export const separable_conv2d = declareLayer({
  type: 'separable_conv2d',
  doc: `\`activation(conv(depthwise_conv(x, depthwise_kernel), pointwise_kernel) + bias)\`: filters each channel of an image, then mixes channels; \`[h, w, C] → [h′, w′, filters]\`. ${slidingSizes}`,
  keras: 'SeparableConv2D',
  torch: [],
  receptiveField: 'window',
  arguments: { filters, ...slidingArguments[2], ...others },
  infer,
});

interface SeparableValues extends ConvolutionValues, BiasSettings, DepthwiseSettings {
  readonly filters: number;
  readonly use_bias: boolean;
  readonly pointwise_initializer: Initializer;
  readonly pointwise_regularizer: Regularizer | null;
  readonly pointwise_constraint: Constraint | null;
}

/** Kernels are `[...kernel_size, channels, depth_multiplier]` and `[1, ..., channels * depth_multiplier, filters]`. */
function infer(values: SeparableValues, input: Shape): Inference {
  const { filters, kernel_size, depth_multiplier } = values;
  return inferConvolution(
    values,
    input,
    () => filters,
    (channels, positions) => {
      const depthwise = [...kernel_size, channels, depth_multiplier];
      const pointwise = [...kernel_size.map(() => 1), channels * depth_multiplier, filters];
      const weights = [
        {
          ...weight('depthwise_kernel', depthwise, {
            initializer: values.depthwise_initializer,
            regularizer: values.depthwise_regularizer,
            constraint: values.depthwise_constraint,
          }),
          unitAxes: [-2, -1],
        },
        weight('pointwise_kernel', pointwise, {
          initializer: values.pointwise_initializer,
          regularizer: values.pointwise_regularizer,
          constraint: values.pointwise_constraint,
        }),
      ];
      return {
        weights: [...weights, ...(values.use_bias ? [bias([filters], values)] : [])],
        multiplyAdds: add(multiply(...positions, ...depthwise), multiply(...positions, ...pointwise)),
      };
    },
  );
}
