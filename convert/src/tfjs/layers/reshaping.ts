import { type FamilyMappings, notExpressed, unknown } from '../mapping.js';

const channelsFirst = notExpressed('`data_format: channels_first` is not exported');

/** Mappings of `reshaping`. */
export const reshaping: FamilyMappings<'reshaping'> = {
  flatten: ({ data_format }) =>
    data_format === 'channels_last' ? { className: 'Flatten', config: { data_format } } : channelsFirst,
  reshape: (_values, { outputShape }) => {
    const sizes = outputShape?.map((size) => (typeof size === 'number' ? size : null));
    return sizes === undefined || sizes.includes(null)
      ? notExpressed('sizes that differ from sample to sample are not exported')
      : { className: 'Reshape', config: { target_shape: sizes } };
  },
  permute: ({ dims }) => ({ className: 'Permute', config: { dims } }),
  repeat_vector: ({ n }) =>
    typeof n === 'number' ? { className: 'RepeatVector', config: { n } } : notExpressed('its `n` is not a number'),
  cropping2d: ({ cropping, data_format }) =>
    data_format === 'channels_last' ? { className: 'Cropping2D', config: { cropping, data_format } } : channelsFirst,
  zero_padding2d: ({ padding, data_format }) =>
    data_format === 'channels_last' ? { className: 'ZeroPadding2D', config: { padding, data_format } } : channelsFirst,
  up_sampling2d: ({ size, data_format, interpolation }) => {
    if (data_format !== 'channels_last') return channelsFirst;
    if (interpolation !== 'nearest')
      return notExpressed(`TensorFlow.js interpolates otherwise for \`${interpolation}\``);
    return { className: 'UpSampling2D', config: { size, data_format, interpolation } };
  },
  ...{ cropping1d: unknown, cropping3d: unknown, zero_padding1d: unknown, zero_padding3d: unknown },
  ...{ padding1d: unknown, padding2d: unknown, padding3d: unknown, up_sampling1d: unknown, up_sampling3d: unknown },
  ...{ depth_to_space: unknown, space_to_depth: unknown, split: unknown },
};
