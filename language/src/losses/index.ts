import * as v from 'valibot';
import type { TargetSchema } from '../dataSchema.js';
import { binary_crossentropy } from './binaryCrossentropy.js';
import { binary_focal_crossentropy } from './binaryFocalCrossentropy.js';
import { categorical_crossentropy } from './categoricalCrossentropy.js';
import { categorical_focal_crossentropy } from './categoricalFocalCrossentropy.js';
import { categorical_generalized_cross_entropy } from './categoricalGeneralizedCrossEntropy.js';
import { categorical_hinge } from './categoricalHinge.js';
import { cosine_similarity } from './cosineSimilarity.js';
import { ctc } from './ctc.js';
import { dice } from './dice.js';
import { hinge, squared_hinge } from './hinge.js';
import { huber } from './huber.js';
import { kl_divergence } from './klDivergence.js';
import { log_cosh } from './logCosh.js';
import { mean_absolute_error } from './meanAbsoluteError.js';
import { mean_absolute_percentage_error } from './meanAbsolutePercentageError.js';
import { mean_squared_error } from './meanSquaredError.js';
import { mean_squared_logarithmic_error } from './meanSquaredLogarithmicError.js';
import { poisson } from './poisson.js';
import { quantile } from './quantile.js';
import { sparse_categorical_crossentropy } from './sparseCategoricalCrossentropy.js';
import { tversky } from './tversky.js';

export type { RequiredScores } from './declareLoss.js';

/** Keras's losses that definitions do not have, with the reason. */
export const lossesLeftOut = {
  circle: 'it compares the samples of a batch with each other and leaves nothing to predict with',
} as const;

/**
 * All losses, the most usual first: Keras's with Keras's arguments and defaults, and `quantile`. `trainer/src/training/losses/` implements them.
 */
export const losses = {
  sparse_categorical_crossentropy,
  binary_crossentropy,
  mean_squared_error,
  mean_absolute_error,
  categorical_crossentropy,
  categorical_focal_crossentropy,
  binary_focal_crossentropy,
  categorical_generalized_cross_entropy,
  hinge,
  squared_hinge,
  categorical_hinge,
  huber,
  log_cosh,
  quantile,
  poisson,
  mean_absolute_percentage_error,
  mean_squared_logarithmic_error,
  cosine_similarity,
  kl_divergence,
  ctc,
  dice,
  tversky,
} as const;

/** Name of a loss. */
export type LossName = keyof typeof losses;

/** A loss with its arguments, by its name. */
export type LossOf<Name extends LossName> = v.InferOutput<(typeof losses)[Name]['schema']>;

/** A loss with all arguments, including defaults. */
export type Loss = LossOf<LossName>;

/** Names of the losses, in the order of completion. */
export const lossNames = Object.values(losses).map(({ name }) => name);

/** Returns a loss with its default arguments. */
export function lossNamed(name: LossName): Loss {
  return v.parse(losses[name].schema, { name });
}

/** Tells whether a loss supports a target. */
export function lossFits(loss: LossName, { type }: Pick<TargetSchema, 'type'>): boolean {
  return losses[loss].targets.some((one) => one === type);
}

/** Tells whether the scores of a loss are logits. */
export function isFromLogits(loss: Loss): boolean {
  return 'from_logits' in loss && loss.from_logits;
}
