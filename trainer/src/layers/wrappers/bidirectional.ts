import * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import type { Forward, HeldLayer, LayerInputs, LayerOutputs, Mask, Output } from '../forward.js';
import { validSteps } from '../recurrent/validSteps.js';
import { weightsWithin } from './weightsWithin.js';

type MergeMode = ArgumentsOf<'bidirectional'>['merge_mode'];

/** The backward outputs are reordered to match the forward ones. Without `backward_layer`, the same layer runs backwards. */
export const bidirectional: Forward<'bidirectional'> = (weights, inputs, context, values) => {
  const { layer, merge_mode } = values;
  const back = values.backward_layer ?? { ...layer, arguments: { ...layer.arguments, go_backwards: true } };
  const [sequence, ...states] = inputs;
  const half = states.length / 2;
  const runDirection = (name: string, held: HeldLayer, given: LayerInputs) =>
    context.run(held, weightsWithin(weights, name), given, { ...context, layer: `${context.layer}/${name}` });
  const forward = runDirection('forward', layer, [sequence, ...states.slice(0, half)]);
  const backward = runDirection('backward', back, [sequence, ...states.slice(half)]);

  const isSequence = layer.arguments['return_sequences'] === true;
  const { mask = null } = forward;
  const ahead = withoutMasked(forward.output, mask);
  const behind = withoutMasked(isSequence ? tf.reverse(backward.output, 1) : backward.output, mask);
  return {
    output: merge_mode === null ? ahead : merge(ahead, behind, merge_mode),
    mask,
    extraOutputs: {
      ...(merge_mode === null ? { backward: { output: behind, mask } } : {}),
      ...named('forward', forward),
      ...named('backward', backward),
    },
  };
};

/** Sets masked steps to 0, as Keras does for both directions together but not for a single one. */
function withoutMasked(output: tf.Tensor, mask: Mask): tf.Tensor {
  if (!mask) return output;
  const fitting = mask.shape.every((size, axis) => size === output.shape[axis]) ? mask : validSteps(mask);
  return tf.mul(output, tf.reshape(fitting, [...fitting.shape, ...output.shape.slice(fitting.rank).map(() => 1)]));
}

function named(way: string, { extraOutputs = {} }: LayerOutputs): Record<string, Output> {
  return Object.fromEntries(Object.entries(extraOutputs).map(([name, state]) => [`${way}_${name}`, state]));
}

function merge(ahead: tf.Tensor, behind: tf.Tensor, mode: NonNullable<MergeMode>): tf.Tensor {
  switch (mode) {
    case 'concat':
      return tf.concat([ahead, behind], -1);
    case 'sum':
      return tf.add(ahead, behind);
    case 'mul':
      return tf.mul(ahead, behind);
    case 'ave':
      return tf.mul(tf.add(ahead, behind), 0.5);
  }
}
