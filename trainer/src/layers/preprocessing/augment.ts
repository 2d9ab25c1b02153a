import type * as tf from '@tensorflow/tfjs-core';
import { stepNumbers } from '../../engines/stepNumbers.js';
import type { LayerContext, LayerInputs } from '../forward.js';
import { uniform } from '../random.js';

/** Random numbers from 0 up to 1, by the position that each of Keras's calls for random numbers has in their order. */
export type Streams = (position: number) => () => number;

/** Makes a tensor of numbers that follow from such streams, of each from its beginning. */
export type Draw = (shape: readonly number[], compute: (streams: Streams) => Iterable<number>) => tf.Tensor;

export type Augment<Values> = (images: tf.Tensor, draw: Draw, values: Values) => tf.Tensor;

/** A layer that leaves images as they are when nothing is learned. */
export function whileTraining<Values>(augment: Augment<Values>) {
  return (
    _weights: unknown,
    [input]: LayerInputs,
    context: LayerContext,
    values: Values & { readonly seed: number | null },
  ): tf.Tensor => (context.training ? augment(input, drawIn(context, values.seed), values) : input);
}

function drawIn(context: LayerContext, seed: number | null): Draw {
  return (shape, compute) =>
    stepNumbers(context.step, shape, (step) =>
      Float32Array.from(
        compute((position) => uniform({ ...context, step, layer: `${context.layer}/${position}` }, seed)),
      ),
    );
}

/** With streams from a position on, so that several can draw. */
export function from(position: number, draw: Draw): Draw {
  return (shape, compute) => draw(shape, (streams) => compute((other) => streams(position + other)));
}
