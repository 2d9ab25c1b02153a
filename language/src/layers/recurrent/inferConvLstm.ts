import { multiply } from '../../dimensions/arithmetic.js';
import type { Dimension, Shape } from '../../shape.js';
import { refuseStridedDilation } from '../convolution/inferConvolution.js';
import type { SlidingValues } from '../convolution/slidingArguments.js';
import { type DataFormat, joinShape } from '../dataFormat.js';
import type { Inference, Refusal } from '../declareLayer.js';
import { type Spatial, takeApart } from '../spatial.js';
import { type Padding, slide } from '../window.js';
import { recurrentWeights } from './recurrentArguments.js';
import { refuseStates, refuseUnroll, sequenceOutputs, type SequenceValues } from './sequence.js';

export const states = ['state_h', 'state_c'];

interface ConvLstmValues extends SlidingValues, SequenceValues {
  readonly filters: number;
  readonly padding: Padding;
  readonly data_format: DataFormat;
}

/** An `lstm` with convolutions: the state is an image, and its sizes must be known as soon as the layer is built. */
export function inferConvLstm(
  values: ConvLstmValues & Parameters<typeof recurrentWeights>[0],
  inputs: readonly Shape[],
): Inference {
  const { filters, kernel_size, strides, dilation_rate, padding, data_format } = values;
  const [[time = null, ...step] = []] = inputs;
  const outputs = (places: readonly Dimension[]) =>
    sequenceOutputs(values, time, joinShape(data_format, places, filters), states);
  const outputOf = (places: readonly Dimension[]) => outputs(places).output;
  const conflict = refuseStridedDilation(values);
  if (conflict) return { refusal: conflict };
  const image = takeApart(step, kernel_size.length, data_format);
  if ('refusal' in image) return { refusal: refuseRank(kernel_size.length, data_format, outputOf) };
  // Behind time.
  const spatial: Spatial = { ...image, sizesAt: image.sizesAt + 1, channelsAt: image.channelsAt + 1 };
  const windows = kernel_size.map((size, direction) => ({
    size,
    stride: strides[direction] ?? 1,
    dilation: dilation_rate[direction] ?? 1,
    padding,
  }));
  const slid = slide(spatial, windows, 'kernel_size', outputOf);
  if ('refusal' in slid) return slid;
  const { channels } = spatial;
  const output = outputOf(slid.places);
  const open = refuseOpen(spatial, output);
  if (open || typeof channels !== 'number') return { refusal: open ?? unknownChannels(output) };
  const state = joinShape(data_format, slid.places, filters);
  const refusal = refuseUnroll(values, time, output) ?? refuseStates(inputs, states, state, output);
  if (refusal) return { refusal };
  const gates = 4 * filters;
  const weights = recurrentWeights(values, filters, {
    kernel: [...kernel_size, channels, gates],
    recurrent: [...kernel_size, filters, gates],
    bias: [gates],
  });
  const products = multiply(time, ...slid.places, ...kernel_size, gates, channels + filters);
  return { ...outputs(slid.places), weights, multiplyAdds: products };
}

const things = [
  { name: 'sequences', directions: ['steps'] },
  { name: 'images', directions: ['height', 'width'] },
  { name: 'volumes', directions: ['depth', 'height', 'width'] },
] as const;

function refuseRank(rank: number, format: DataFormat, outputOf: (places: readonly Dimension[]) => Shape): Refusal {
  const { name, directions } = things[rank - 1] ?? things[1];
  const order = format === 'channels_last' ? [...directions, 'channels'] : ['channels', ...directions];
  return {
    code: 'shape/rank-mismatch',
    problem: `expects a sequence of ${name} [batch, time, ${order.join(', ')}]`,
    advice: `The first dimension is time, and each step is one of the ${name}.`,
    output: outputOf(directions.map(() => null)),
  };
}

function refuseOpen({ sizes }: Spatial, output: Shape): Refusal | null {
  if (sizes.every((size) => typeof size === 'number')) return null;
  return {
    code: 'shape/unknown-size',
    problem: 'needs to know the size of each step',
    advice: 'Its state has that size; only the number of steps may be left open.',
    output,
  };
}

function unknownChannels(output: Shape): Refusal {
  return {
    code: 'shape/unknown-size',
    problem: 'needs to know how many channels come in',
    advice: 'Its filters have a layer for each of them; give that dimension a size.',
    output,
  };
}
