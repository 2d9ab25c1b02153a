import * as tf from '@tensorflow/tfjs-core';
import type { Forward, HeldLayer, LayerContext, LayerWeights, Mask } from '../forward.js';
import { stepsOf } from '../recurrent/unrollCell.js';

/** Processes all steps at once, each as a sample. */
export const time_distributed: Forward<'time_distributed'> = (weights, [input], context, { layer }) => {
  const [mask = null] = context.masks;
  if (context.training && countsSamples(weights)) return stepByStep(weights, input, context, layer);
  const [batch = 1, time = 1] = input.shape;
  const { output } = context.run(layer, weights, [fold(input)], { ...context, masks: [mask && fold(mask)] });
  return tf.reshape(output, [batch, time, ...output.shape.slice(1)]);
};

function fold(x: tf.Tensor): tf.Tensor {
  const [batch = 1, time = 1, ...rest] = x.shape;
  return tf.reshape(x, [batch * time, ...rest]);
}

/** Checks for running statistics: then a sample's output depends on the batch, which must be the samples of one step. */
function countsSamples(weights: LayerWeights): boolean {
  return Object.keys(weights).some((name) => name.startsWith('moving_'));
}

/** Processes steps in order, as Keras: each continues from the previous step's statistics. */
function stepByStep(weights: LayerWeights, input: tf.Tensor, context: LayerContext, layer: HeldLayer): tf.Tensor {
  const statistics = new Map<string, tf.Tensor>();
  const masks: readonly Mask[] = context.masks[0] ? stepsOf(context.masks[0]) : [];
  const outputs = stepsOf(input).map((step, at) => {
    const update = (weight: string, value: tf.Tensor) => {
      statistics.get(weight)?.dispose();
      // It must outlive the gradient's own tidy.
      statistics.set(weight, tf.keep(value));
    };
    const now = { ...context, update, masks: [masks[at] ?? null] };
    return context.run(layer, { ...weights, ...Object.fromEntries(statistics) }, [step], now).output;
  });
  for (const [weight, value] of statistics) {
    context.update(weight, tf.clone(value));
    value.dispose();
  }
  return tf.stack(outputs, 1);
}
