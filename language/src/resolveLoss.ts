import type { TargetSchema } from './dataSchema.js';
import type { TrainingSettings } from './definition.js';
import type { Loss } from './losses.js';
import { taskOf } from './tasks/index.js';

/** Returns the loss for training: the one in the definition, otherwise the default of the target. */
export function resolveLoss({ loss }: Pick<TrainingSettings, 'loss'>, target: TargetSchema): Loss {
  return loss ?? taskOf(target).defaultLoss;
}
