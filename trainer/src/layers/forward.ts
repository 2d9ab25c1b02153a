import type { Tensor } from '@tensorflow/tfjs-core';
import type { ArgumentsOf, LayerType } from '#language';

/**
 * Computes a layer's outputs; the first dimension of inputs and outputs is the batch. Pure: it reads its arguments alone and
 * reports new running statistics to `context.update`. Must be differentiable by `tf.variableGrads`.
 */
export type Forward<T extends LayerType> = (
  weights: LayerWeights,
  inputs: LayerInputs,
  context: LayerContext,
  values: ArgumentsOf<T>,
) => Tensor | LayerOutputs;

/** Weights by Keras's names (`kernel`), as in `Weight.name`; `undefined` for those that the layer's arguments omit. */
export type LayerWeights = Readonly<Record<string, Tensor | undefined>>;

/** A layer's inputs, at least one. */
export type LayerInputs = readonly [Tensor, ...Tensor[]];

/**
 * 1 for valid positions, 0 for padding; `null`: all valid. Usually `[batch, time]`: any number of the tensor's leading
 * dimensions.
 */
export type Mask = Tensor | null;

/** A tensor that a layer computes, with its mask. */
export interface Output {
  readonly output: Tensor;
  /** Of a first output only if its layer declares `mask: 'computed'`; for others it follows from the inputs. */
  readonly mask?: Mask;
}

/** A layer's main output, and its extra ones. */
export interface LayerOutputs extends Output {
  /** By their names in `Layer.extraOutputs`. They have no mask by default. */
  readonly extraOutputs?: Readonly<Record<string, Output>>;
}

/** What a forward pass provides to a layer. */
export interface LayerContext {
  readonly training: boolean;
  /** `false` for a frozen layer. */
  readonly trainable: boolean;
  /** Random numbers depend on seed, layer and step only, so that a run can be resumed at any step. */
  readonly seed: number;
  readonly step: number;
  /** The layer's name. */
  readonly layer: string;
  /** Masks of the inputs, in the same order. */
  readonly masks: readonly Mask[];
  /** Receives the new value of a running statistic; copies the tensor if needed. Called in training only. */
  readonly update: (weight: string, value: Tensor) => void;
  /** Adds a scalar to the loss, as Keras's `add_loss`; `undefined` if the loss is not needed. */
  readonly addLoss?: ((loss: Tensor) => void) | undefined;
  /** Runs an inner layer. */
  readonly run: (layer: HeldLayer, weights: LayerWeights, inputs: LayerInputs, context: LayerContext) => LayerOutputs;
}

/** The inner layer of a wrapper, as the language's `InnerLayer`. */
export interface HeldLayer {
  readonly type: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}
