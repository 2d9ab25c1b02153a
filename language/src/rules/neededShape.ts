import type { TargetSchema } from '../dataSchema.js';
import { type Loss, losses } from '../losses/index.js';
import type { Shape } from '../shape.js';
import { taskOf } from '../tasks/index.js';

/**
 * Returns the shape that an output needs for its target. A loss that aligns steps takes more of them than the target has.
 *
 * @param shape that of the output
 */
export function neededShape(target: TargetSchema, loss: Loss | null, shape: Shape): readonly number[] {
  const needed = taskOf(target).shape;
  const [length = 0, ...scores] = needed;
  const [steps] = shape;
  const isAligned = loss !== null && losses[loss.name].alignsSteps && shape.length === needed.length;
  return isAligned && typeof steps === 'number' && steps > length ? [steps, ...scores] : needed;
}
