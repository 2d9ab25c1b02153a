import type { LossName, LossOf } from '#language';
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
import type { LossFunction, LossOfArguments } from './lossFunction.js';
import { mean_absolute_error } from './meanAbsoluteError.js';
import { mean_absolute_percentage_error } from './meanAbsolutePercentageError.js';
import { mean_squared_error } from './meanSquaredError.js';
import { mean_squared_logarithmic_error } from './meanSquaredLogarithmicError.js';
import { poisson } from './poisson.js';
import { quantile } from './quantile.js';
import { sparse_categorical_crossentropy } from './sparseCategoricalCrossentropy.js';
import { tversky } from './tversky.js';

export type { LossFunction, Shares } from './lossFunction.js';

/** Every loss that `language/src/losses/` declares. */
const losses: { readonly [Name in LossName]: LossOfArguments<Name> } = {
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
};

/**
 * Returns the function of a loss with its arguments.
 *
 * @param areLogits whether its outputs are logits of the activation that the loss includes
 */
export function lossFunction<Name extends LossName>(
  loss: { [One in Name]: { readonly name: One } & LossOf<One> }[Name],
  areLogits: boolean,
): LossFunction {
  const compute: LossOfArguments<Name> = losses[loss.name];
  return compute(loss, areLogits);
}
