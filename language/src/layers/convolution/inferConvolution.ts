import type { Dimension, Shape } from '../../shape.js';
import { type DataFormat, joinShape } from '../dataFormat.js';
import type { Inference, LayerResult, ShapeError } from '../declareLayer.js';
import { type Spatial, splitShape } from '../spatial.js';
import { type Padding, slide } from '../window.js';
import type { SlidingValues } from './slidingArguments.js';

/** What all convolutions have in common. */
export interface ConvolutionValues extends SlidingValues {
  readonly padding: Padding;
  readonly data_format: DataFormat;
}

/** What a convolution makes of so many channels, in so many positions; the error gets its `output` here. */
type InferWeights = (
  channels: number,
  positions: readonly Dimension[],
  spatial: Spatial,
) => Pick<LayerResult, 'weights' | 'multiplyAdds'> | { readonly error: ShapeError };

/**
 * A convolution's shape; `filters` gives the channels of its output by those that come in. Which weights it has, `inferWeights`
 * says.
 */
export function inferConvolution(
  values: ConvolutionValues,
  input: Shape,
  filters: (channels: Dimension) => Dimension,
  inferWeights: InferWeights,
): Inference {
  const { kernel_size, strides, dilation_rate, padding, data_format } = values;
  const spatial = splitShape(input, kernel_size.length, data_format, filters(null));
  if ('error' in spatial) return spatial;
  const outputOf = (positions: readonly Dimension[]) => joinShape(data_format, positions, filters(spatial.channels));
  const windows = kernel_size.map((size, direction) => ({
    size,
    stride: strides[direction] ?? 1,
    dilation: dilation_rate[direction] ?? 1,
    padding,
  }));
  const slid = slide(spatial, windows, 'kernel_size', outputOf);
  return 'error' in slid ? slid : withWeights(spatial, outputOf(slid.positions), slid.positions, inferWeights);
}

/** The result, if it is known how many channels come in. */
export function withWeights(
  spatial: Spatial,
  output: Shape,
  positions: readonly Dimension[],
  inferWeights: InferWeights,
): Inference {
  const { channels } = spatial;
  if (typeof channels !== 'number') return { error: unknownChannels(output) };
  const made = inferWeights(channels, positions, spatial);
  return 'error' in made ? { error: { ...made.error, output } } : { output, ...made };
}

function unknownChannels(output: Shape): ShapeError {
  return {
    code: 'shape/unknown-size',
    message: 'needs to know how many channels come in',
    hint: 'Its filters have a layer for each of them; give that dimension a size.',
    output,
  };
}

/** Keras has no kernels that do both. */
export function stridedDilationError({ strides, dilation_rate }: SlidingValues): ShapeError | null {
  if (Math.max(...strides) === 1 || Math.max(...dilation_rate) === 1) return null;
  return {
    code: 'argument/conflict',
    message: 'cannot have strides and a dilation rate at once',
    hint: 'Set one of `strides` and `dilation_rate` to 1.',
    set: [
      { argument: 'dilation_rate', value: '1' },
      { argument: 'strides', value: '1' },
    ],
  };
}

/** Arguments that exclude each other come first; of the output what is known all the same. */
export function unlessConflict(conflict: ShapeError | null, inferred: Inference): Inference {
  if (!conflict) return inferred;
  const { output } = 'error' in inferred ? inferred.error : inferred;
  return { error: output ? { ...conflict, output } : conflict };
}
