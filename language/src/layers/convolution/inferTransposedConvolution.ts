import { add, multiply, subtract } from '../../dimensions/arithmetic.js';
import { compareAtLeast } from '../../dimensions/compare.js';
import type { Dimension, Shape } from '../../shape.js';
import { joinShape } from '../dataFormat.js';
import type { Inference, ShapeError } from '../declareLayer.js';
import { directionName, splitShape } from '../spatial.js';
import { bias, type BiasSettings, kernel, type KernelSettings } from '../weight.js';
import { type ConvolutionValues, stridedDilationError, unlessConflict, withWeights } from './inferConvolution.js';

interface TransposedValues extends ConvolutionValues, BiasSettings, KernelSettings {
  readonly filters: number;
  readonly output_padding: readonly number[] | null;
  readonly use_bias: boolean;
}

/** Infers conv1d_transpose to conv3d_transpose: kernels `[...kernel_size, filters, channels]`. */
export function inferTransposedConvolution(values: TransposedValues, input: Shape): Inference {
  const conflict = stridedDilationError(values) ?? outputPaddingError(values);
  return unlessConflict(conflict, grow(values, input));
}

function grow(values: TransposedValues, input: Shape): Inference {
  const { filters, kernel_size, data_format } = values;
  const spatial = splitShape(input, kernel_size.length, data_format, filters);
  if ('error' in spatial) return spatial;
  const positions = spatial.sizes.map((size, direction) => grownSize(size, values, direction));
  const output = joinShape(data_format, positions, filters);
  const empty = positions.findIndex((size) => compareAtLeast(size, 1).verdict === 'refuted');
  if (empty >= 0) return { error: emptyOutputError(values, spatial.sizesAt, empty) };
  return withWeights(spatial, output, positions, (channels) => {
    const shape = [...kernel_size, filters, channels];
    return {
      weights: [{ ...kernel(shape, values), unitAxes: [-2] }, ...(values.use_bias ? [bias([filters], values)] : [])],
      multiplyAdds: multiply(...spatial.sizes, ...shape),
    };
  });
}

/**
 * Keras's `compute_conv_transpose_output_shape`: `(n - 1) * stride + reach + output_padding` for `valid`,
 * `(n - 1) * stride + reach % 2 + output_padding` for `same`, which without `output_padding` is `n * stride`.
 */
function grownSize(size: Dimension, values: TransposedValues, direction: number): Dimension {
  const { padding, output_padding } = values;
  const stride = values.strides[direction] ?? 1;
  const reach = (values.dilation_rate[direction] ?? 1) * ((values.kernel_size[direction] ?? 1) - 1) + 1;
  const extra = output_padding?.[direction];
  if (padding === 'same' && extra === undefined) return multiply(size, stride);
  const last = multiply(subtract(size, 1), stride);
  if (padding === 'same') return add(last, (reach % 2) + (extra ?? 0));
  return add(last, reach + (extra ?? Math.max(stride - reach, 0)));
}

function outputPaddingError({ output_padding, strides }: TransposedValues): ShapeError | null {
  if (!output_padding?.some((extra, direction) => extra >= (strides[direction] ?? 1))) return null;
  const most = output_padding.map((extra, direction) => Math.min(extra, (strides[direction] ?? 1) - 1));
  return {
    code: 'argument/conflict',
    message: 'cannot pad its output by a whole stride or more',
    hint: 'Make `output_padding` less than `strides`.',
    set: [
      { argument: 'output_padding', value: most.length === 1 ? String(most[0]) : `[${most.join(', ')}]` },
      { argument: 'output_padding', value: 'null' },
    ],
  };
}

/** Keras allows an empty output: a filter of even size with `same` and `output_padding: 0` leaves nothing of a size of 1. */
function emptyOutputError(
  { kernel_size, filters, data_format }: TransposedValues,
  sizesAt: number,
  at: number,
): ShapeError {
  const name = directionName(kernel_size.length, at);
  return {
    code: 'shape/too-small',
    message: kernel_size.length === 1 ? 'would leave no step' : `would leave nothing of the ${name}`,
    hint: 'Leave `output_padding` out, or use `padding: valid`.',
    output: joinShape(
      data_format,
      kernel_size.map(() => null),
      filters,
    ),
    set: [
      { argument: 'output_padding', value: 'null' },
      { argument: 'padding', value: 'valid' },
    ],
    requires: [{ input: 0, axis: sizesAt + at, size: { atLeast: 2 } }],
  };
}
