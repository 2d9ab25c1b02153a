import type { Dimension, Shape } from '../../shape.js';
import { type DataFormat, joinShape } from '../dataFormat.js';
import type { Inference, LayerResult, ShapeError } from '../declareLayer.js';
import { type Spatial, splitShape } from '../spatial.js';
import { type Padding, slide } from '../window.js';
import type { SlidingValues } from './slidingArguments.js';

/** Arguments of all convolutions. */
export interface ConvolutionValues extends SlidingValues {
  readonly padding: Padding;
  readonly data_format: DataFormat;
}

/** Returns the weights and the cost for this many input channels and positions; the caller adds `output` to an error. */
type InferWeights = (
  channels: number,
  positions: readonly Dimension[],
  spatial: Spatial,
) => Pick<LayerResult, 'weights' | 'multiplyAdds'> | { readonly error: ShapeError };

/**
 * Infers a convolution. `filters` maps input channels to output channels; `inferWeights` returns the weights.
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

/** Returns the result, or an error if the number of input channels is unknown. */
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

/** Keras cannot combine strides with dilation. */
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

/** Reports a conflict of arguments first, with the output as far as it is known. */
export function unlessConflict(conflict: ShapeError | null, inferred: Inference): Inference {
  if (!conflict) return inferred;
  const { output } = 'error' in inferred ? inferred.error : inferred;
  return { error: output ? { ...conflict, output } : conflict };
}
