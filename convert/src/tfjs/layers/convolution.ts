import type { Activation } from '#language';
import { withActivations } from '../activationName.js';
import { type ExpressedLayer, type FamilyMappings, type NotExpressed, notExpressed, unknown } from '../mapping.js';

interface Convolution {
  readonly kernel_size: readonly number[];
  readonly strides: readonly number[];
  readonly dilation_rate: readonly number[];
  readonly padding: string;
  readonly activation: Activation;
  readonly use_bias: boolean;
  readonly data_format: string;
  readonly groups?: number;
  readonly output_padding?: unknown;
}

const channelsFirst = notExpressed('`data_format: channels_first` is not exported');

/** Mappings of `convolution`. */
export const convolution: FamilyMappings<'convolution'> = {
  conv1d: (values) =>
    values.padding === 'causal'
      ? notExpressed('TensorFlow.js has no `padding: causal`')
      : sliding('Conv1D', values, { filters: values.filters }),
  conv2d: (values) => sliding('Conv2D', values, { filters: values.filters }),
  conv3d: (values) => sliding('Conv3D', values, { filters: values.filters }),
  conv2d_transpose: (values) => transposed('Conv2DTranspose', values, values.filters),
  conv3d_transpose: (values) => transposed('Conv3DTranspose', values, values.filters),
  depthwise_conv2d: (values) => {
    if (values.strides[0] !== values.strides[1])
      return notExpressed('TensorFlow.js has no different strides for both directions');
    const expressed = sliding('DepthwiseConv2D', values, { depth_multiplier: values.depth_multiplier });
    return 'reason' in expressed ? expressed : { ...expressed, weights: { kernel: 'depthwise_kernel' } };
  },
  separable_conv2d: (values) =>
    sliding('SeparableConv2D', values, { filters: values.filters, depth_multiplier: values.depth_multiplier }),
  conv1d_transpose: unknown,
  depthwise_conv1d: unknown,
  separable_conv1d: unknown,
};

function sliding(
  className: string,
  { kernel_size, strides, dilation_rate, padding, activation, use_bias, data_format, groups = 1 }: Convolution,
  sizes: Readonly<Record<string, number>>,
): ExpressedLayer | NotExpressed {
  if (data_format !== 'channels_last') return channelsFirst;
  if (groups !== 1) return notExpressed('TensorFlow.js has no `groups`');
  const isStrided = strides.some((stride) => stride !== 1);
  if (isStrided && dilation_rate.some((rate) => rate !== 1))
    return notExpressed('TensorFlow.js has no strides together with `dilation_rate`');
  return withActivations([activation], (name = '') => ({
    className,
    config: { ...sizes, kernel_size, strides, dilation_rate, padding, activation: name, use_bias, data_format },
  }));
}

function transposed(className: string, values: Convolution, filters: number): ExpressedLayer | NotExpressed {
  if (values.output_padding !== null) return notExpressed('TensorFlow.js has no `output_padding`');
  if (values.dilation_rate.some((rate) => rate !== 1)) return notExpressed('TensorFlow.js has no `dilation_rate` here');
  return sliding(className, values, { filters });
}
