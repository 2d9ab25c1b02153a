import { multiply } from '../../dimensions/arithmetic.js';
import type { Dimension, Shape } from '../../shape.js';
import { stridedDilationError } from '../convolution/inferConvolution.js';
import type { SlidingValues } from '../convolution/slidingArguments.js';
import { type DataFormat, joinShape } from '../dataFormat.js';
import type { Inference, ShapeError } from '../declareLayer.js';
import { type Spatial, splitShape } from '../spatial.js';
import { type Padding, slide } from '../window.js';
import { recurrentWeights } from './recurrentArguments.js';
import { sequenceOutputs, type SequenceValues, statesError, unrollError } from './sequence.js';

/** Names of the states of a convolutional LSTM, as its extra outputs have them. */
export const states = ['state_h', 'state_c'];

interface ConvLstmValues extends SlidingValues, SequenceValues {
  readonly filters: number;
  readonly padding: Padding;
  readonly data_format: DataFormat;
}

/** Infers an `lstm` with convolutions: its state is an image, whose sizes must be known when the layer is built. */
export function inferConvLstm(
  values: ConvLstmValues & Parameters<typeof recurrentWeights>[0],
  inputs: readonly Shape[],
): Inference {
  const { filters, kernel_size, strides, dilation_rate, padding, data_format } = values;
  const [[time = null, ...step] = []] = inputs;
  const outputs = (positions: readonly Dimension[]) =>
    sequenceOutputs(values, time, joinShape(data_format, positions, filters), states);
  const outputOf = (positions: readonly Dimension[]) => outputs(positions).output;
  const conflict = stridedDilationError(values);
  if (conflict) return { error: conflict };
  const image = splitShape(step, kernel_size.length, data_format);
  if ('error' in image) return { error: rankError(kernel_size.length, data_format, outputOf) };
  // After the time dimension.
  const spatial: Spatial = { ...image, sizesAt: image.sizesAt + 1, channelsAt: image.channelsAt + 1 };
  const windows = kernel_size.map((size, direction) => ({
    size,
    stride: strides[direction] ?? 1,
    dilation: dilation_rate[direction] ?? 1,
    padding,
  }));
  const slid = slide(spatial, windows, 'kernel_size', outputOf);
  if ('error' in slid) return slid;
  const { channels } = spatial;
  const output = outputOf(slid.positions);
  const open = unknownSizeError(spatial, output);
  if (open || typeof channels !== 'number') return { error: open ?? unknownChannels(output) };
  const state = joinShape(data_format, slid.positions, filters);
  const error = unrollError(values, time, output) ?? statesError(inputs, states, state, output);
  if (error) return { error };
  const gates = 4 * filters;
  const weights = recurrentWeights(values, filters, {
    kernel: [...kernel_size, channels, gates],
    recurrent: [...kernel_size, filters, gates],
    bias: [gates],
  });
  const products = multiply(time, ...slid.positions, ...kernel_size, gates, channels + filters);
  return { ...outputs(slid.positions), weights, multiplyAdds: products };
}

const things = [
  { name: 'sequences', directions: ['steps'] },
  { name: 'images', directions: ['height', 'width'] },
  { name: 'volumes', directions: ['depth', 'height', 'width'] },
] as const;

function rankError(rank: number, format: DataFormat, outputOf: (positions: readonly Dimension[]) => Shape): ShapeError {
  const { name, directions } = things[rank - 1] ?? things[1];
  const order = format === 'channels_last' ? [...directions, 'channels'] : ['channels', ...directions];
  return {
    code: 'shape/rank-mismatch',
    message: `expects a sequence of ${name} [batch, time, ${order.join(', ')}]`,
    hint: `The first dimension is time, and each step is one of the ${name}.`,
    output: outputOf(directions.map(() => null)),
  };
}

function unknownSizeError({ sizes }: Spatial, output: Shape): ShapeError | null {
  if (sizes.every((size) => typeof size === 'number')) return null;
  return {
    code: 'shape/unknown-size',
    message: 'needs to know the size of each step',
    hint: 'Its state has that size; only the number of steps may be left open.',
    output,
  };
}

function unknownChannels(output: Shape): ShapeError {
  return {
    code: 'shape/unknown-size',
    message: 'needs to know how many channels come in',
    hint: 'Its filters have a layer for each of them; give that dimension a size.',
    output,
  };
}
