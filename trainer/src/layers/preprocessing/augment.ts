import type * as tf from '@tensorflow/tfjs-core';
import { stepNumbers } from '../../engines/stepNumbers.js';
import type { LayerContext, LayerInputs } from '../forward.js';
import { uniform } from '../random.js';

/** Returns a generator in `[0, 1)` for the index of each of Keras's calls for random numbers. */
export type Streams = (position: number) => () => number;

/** Returns a tensor computed from such streams, each from its beginning. */
export type Draw = (shape: readonly number[], compute: (streams: Streams) => Iterable<number>) => tf.Tensor;

/** Changes images `[batch, height, width, channels]`, each by numbers of its own. */
export type Augment<Values> = (images: tf.Tensor, draw: Draw, values: Values) => tf.Tensor;

/** Defines a layer that changes images in training only. */
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

/** Offsets the indices of streams, so that several operations can draw independently. */
export function from(position: number, draw: Draw): Draw {
  return (shape, compute) => draw(shape, (streams) => compute((other) => streams(position + other)));
}
