import type { Tensor } from '@tensorflow/tfjs-core';
import type { ArgumentsOf, LayerType } from '#language';

/**
 * What a layer computes, on tensors whose first dimension is the batch. Pure: all it knows is in its arguments, all it wants
 * to change it hands to `context.update`. Must be differentiable by `tf.variableGrads`.
 */
export type Forward<T extends LayerType> = (
  weights: LayerWeights,
  inputs: LayerInputs,
  context: LayerContext,
  values: ArgumentsOf<T>,
) => Tensor | LayerOutputs;

/** By Keras's names (`kernel`), as `Weight.name` has them; what the layer's arguments leave out is missing. */
export type LayerWeights = Readonly<Record<string, Tensor | undefined>>;

export type LayerInputs = readonly [Tensor, ...Tensor[]];

/**
 * Says where a tensor has something, 1, and where it was only filled up, 0: `[batch, time]`, or as many of the tensor's first
 * dimensions as it tells apart. `null`: everywhere.
 */
export type Mask = Tensor | null;

export interface Output {
  readonly output: Tensor;
  /** Left out, what `computeMask` makes of the masks of the inputs. */
  readonly mask?: Mask;
}

export interface LayerOutputs extends Output {
  /** By their names in `Layer.extraOutputs`; these have no mask where it is left out. */
  readonly extraOutputs?: Readonly<Record<string, Output>>;
}

export interface LayerContext {
  readonly training: boolean;
  /** `false` for a layer that is frozen. */
  readonly trainable: boolean;
  /** Random numbers follow from seed, layer and step alone, so that a run can be repeated from any step. */
  readonly seed: number;
  readonly step: number;
  /** The layer's name. */
  readonly layer: string;
  /** Of the inputs, in their order. */
  readonly masks: readonly Mask[];
  /** Takes the new value of a running statistic; the tensor is copied if it is needed. Called while training only. */
  readonly update: (weight: string, value: Tensor) => void;
  /** Takes a scalar that is added to the loss, as Keras's `add_loss`; left out, nobody asks for it. */
  readonly addLoss?: ((loss: Tensor) => void) | undefined;
  /** Runs a layer that this one holds. */
  readonly run: (layer: HeldLayer, weights: LayerWeights, inputs: LayerInputs, context: LayerContext) => LayerOutputs;
}

/** A layer inside of another, as the language's `InnerLayer` has it. */
export interface HeldLayer {
  readonly type: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}
