import type { TargetSchema } from './dataSchema.js';
import type { TrainingSettings } from './definition.js';
import type { Loss } from './losses.js';

/** The loss to train with: the one that is written, else the one that the target asks for. */
export function resolveLoss({ loss }: Pick<TrainingSettings, 'loss'>, target: TargetSchema): Loss {
  return loss ?? lossOfTarget[target.type];
}

export const lossOfTarget = {
  classes: 'sparse_categorical_crossentropy',
  binary: 'binary_crossentropy',
  number: 'mean_squared_error',
} as const satisfies Record<TargetSchema['type'], Loss>;
