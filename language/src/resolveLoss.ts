import type { TargetSchema } from './dataSchema.js';
import type { TrainingSettings } from './definition.js';
import type { Loss } from './losses.js';
import { taskOf } from './tasks/index.js';

/** The loss to train with: the one that is written, else the one that the target asks for. */
export function resolveLoss({ loss }: Pick<TrainingSettings, 'loss'>, target: TargetSchema): Loss {
  return loss ?? taskOf(target).defaultLoss;
}
