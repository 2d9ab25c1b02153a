import type { ArgumentsOf, LayerType } from '#language';
import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * What a layer computes, on tensors whose first dimension is the batch. Pure: all it knows is in its arguments, all it wants
 * to change it hands to `context.update`. Must be differentiable by `tf.variableGrads`.
 */
export type Forward<T extends LayerType> = (
  weights: LayerWeights,
  inputs: LayerInputs,
  context: LayerContext,
  values: ArgumentsOf<T>,
) => Tensor;

/** By Keras's names (`kernel`), as `Weight.name` has them; what the layer's arguments leave out is missing. */
export type LayerWeights = Readonly<Record<string, Tensor | undefined>>;

export type LayerInputs = readonly [Tensor, ...Tensor[]];

export interface LayerContext {
  readonly training: boolean;
  /** `false` for a layer that is frozen. */
  readonly trainable: boolean;
  /** Random numbers follow from seed, layer and step alone, so that a run can be repeated from any step. */
  readonly seed: number;
  readonly step: number;
  /** The layer's name. */
  readonly layer: string;
  /** Takes the new value of a running statistic; the tensor is copied if it is needed. Called while training only. */
  readonly update: (weight: string, value: Tensor) => void;
}
