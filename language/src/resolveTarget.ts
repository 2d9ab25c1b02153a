import { activationOf } from './activationOf.js';
import type { TargetSchema } from './dataSchema.js';
import type { TrainingSettings } from './definition.js';
import type { Layer } from './graph.js';

/** Properties of an output that determine how a target of two classes is encoded. */
interface Output {
  readonly loss: TrainingSettings['loss'];
  readonly last: Layer | undefined;
}

/**
 * Returns the target in the encoding that the network predicts. A target of two classes is `classes` if the network outputs
 * two scores and is trained with `sparse_categorical_crossentropy`, given or implied by a softmax.
 */
export function resolveTarget(target: TargetSchema, { loss, last }: Output): TargetSchema {
  if (target.type !== 'binary' || !last || last.outputShape?.length !== 1 || last.outputShape[0] !== 2) return target;
  const isOfClasses = loss === 'sparse_categorical_crossentropy' || (loss === null && activationOf(last) === 'softmax');
  return isOfClasses ? { type: 'classes', classes: target.classes } : target;
}
