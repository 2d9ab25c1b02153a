import type { TrainingSettings } from './definition.js';
import type { Constraint } from './layers/constraint.js';
import type { Weight } from './layers/declareLayer.js';
import type { Regularizer } from './layers/regularizer.js';

/** The settings of `training` that apply to all kernels. */
export type RegularizationSettings = Pick<TrainingSettings, 'regularization' | 'max_norm'>;

/** Returns the penalties on a weight: its layer's own regularizer, otherwise, of a kernel, those of `training`. */
export function regularizersOf(weight: Weight, { regularization }: RegularizationSettings): readonly Regularizer[] {
  if (!weight.trainable) return [];
  if (weight.regularizer) return [weight.regularizer];
  if (!regularization || !isKernel(weight)) return [];
  const { l1, l2, lp } = regularization;
  return [
    ...(l1 > 0 ? [{ name: 'l1', l1 } as const] : []),
    ...(l2 > 0 ? [{ name: 'l2', l2 } as const] : []),
    ...(lp && lp.strength > 0 ? [{ name: 'lp', ...lp } as const] : []),
  ];
}

/**
 * Returns the constraint of a weight: its layer's own, otherwise, of a kernel, `max_norm` of `training`: of the incoming weights
 * of each unit, as Keras's documentation of `MaxNorm` recommends (`axis: 0` of `dense`, `[0, 1, 2]` of `conv2d`).
 */
export function constraintOf(weight: Weight, { max_norm }: RegularizationSettings): Constraint | null {
  if (!weight.trainable) return null;
  if (weight.constraint) return weight.constraint;
  if (max_norm === null || !isKernel(weight)) return null;
  const rank = weight.shape.length;
  const units = (weight.unitAxes ?? [-1]).map((axis) => (axis < 0 ? axis + rank : axis));
  const axis = weight.shape.map((_size, index) => index).filter((index) => !units.includes(index));
  return { name: 'max_norm', max_value: max_norm, axis };
}

/** Tells kernels, with which inputs are multiplied, from biases, embeddings and the weights of normalizations. */
function isKernel({ name }: Weight): boolean {
  return /(^|[/_])kernel$/.test(name);
}
