import type { Dimension, Shape } from '../../shape.js';
import { type DataFormat, joinShape } from '../dataFormat.js';
import type { Inference } from '../declareLayer.js';
import { splitShape } from '../spatial.js';
import { type Padding, slide } from '../window.js';

interface PoolingValues {
  readonly pool_size: readonly number[];
  readonly strides: readonly number[] | null;
  readonly padding: Padding;
  readonly ceil_mode: boolean;
  readonly data_format: DataFormat;
}

/** Infers pooling, which reduces each window of each channel to one number. */
export function inferPooling(values: PoolingValues, input: Shape): Inference {
  const { pool_size, strides, padding, ceil_mode, data_format } = values;
  const spatial = splitShape(input, pool_size.length, data_format);
  if ('error' in spatial) return spatial;
  const outputOf = (positions: readonly Dimension[]) => joinShape(data_format, positions, spatial.channels);
  const windows = pool_size.map((size, direction) => ({
    size,
    stride: strides?.[direction] ?? size,
    dilation: 1,
    padding,
    ceil: ceil_mode,
  }));
  const slid = slide(spatial, windows, 'pool_size', outputOf);
  return 'error' in slid ? slid : { output: outputOf(slid.positions), weights: [] };
}
