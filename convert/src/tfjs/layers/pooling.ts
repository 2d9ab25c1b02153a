import { type ExpressedLayer, type FamilyMappings, type NotExpressed, notExpressed, unknown } from '../mapping.js';

interface Pooling {
  readonly pool_size: readonly number[];
  readonly strides: readonly number[] | null;
  readonly padding: string;
  readonly ceil_mode: boolean;
  readonly data_format: string;
}

interface GlobalPooling {
  readonly data_format: string;
  readonly keepdims: boolean;
}

const channelsFirst = notExpressed('`data_format: channels_first` is not exported');

/** Mappings of `pooling`. */
export const pooling: FamilyMappings<'pooling'> = {
  average_pooling1d: (values) => pool('AveragePooling1D', values),
  average_pooling2d: (values) => pool('AveragePooling2D', values),
  average_pooling3d: (values) => pool('AveragePooling3D', values),
  max_pooling1d: (values) => pool('MaxPooling1D', values),
  max_pooling2d: (values) => pool('MaxPooling2D', values),
  max_pooling3d: (values) => pool('MaxPooling3D', values),
  global_average_pooling1d: (values) => globally('GlobalAveragePooling1D', values),
  global_average_pooling2d: (values) => globally('GlobalAveragePooling2D', values),
  global_max_pooling1d: (values) => globally('GlobalMaxPooling1D', values),
  global_max_pooling2d: (values) => globally('GlobalMaxPooling2D', values),
  ...{ global_average_pooling3d: unknown, global_max_pooling3d: unknown },
  ...{ adaptive_average_pooling1d: unknown, adaptive_average_pooling2d: unknown, adaptive_average_pooling3d: unknown },
  ...{ adaptive_max_pooling1d: unknown, adaptive_max_pooling2d: unknown, adaptive_max_pooling3d: unknown },
  ...{ lp_pooling1d: unknown, lp_pooling2d: unknown, lp_pooling3d: unknown },
};

function pool(
  className: string,
  { pool_size, strides, padding, ceil_mode, data_format }: Pooling,
): ExpressedLayer | NotExpressed {
  if (data_format !== 'channels_last') return channelsFirst;
  if (ceil_mode) return notExpressed('TensorFlow.js has no `ceil_mode`');
  return { className, config: { pool_size, strides: strides ?? pool_size, padding, data_format } };
}

function globally(className: string, { data_format, keepdims }: GlobalPooling): ExpressedLayer | NotExpressed {
  if (data_format !== 'channels_last') return channelsFirst;
  return keepdims ? notExpressed('TensorFlow.js has no `keepdims`') : { className, config: { data_format } };
}
