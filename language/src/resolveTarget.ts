import { activationOf } from './activationOf.js';
import type { TargetSchema } from './dataSchema.js';
import type { TrainingSettings } from './definition.js';
import type { Layer } from './graph.js';

/** What of an output decides how a target of two classes is held against it. */
interface Output {
  readonly loss: TrainingSettings['loss'];
  readonly last: Layer | undefined;
}

/**
 * Returns the target as the network predicts it: one of two classes counts as `classes` where the network ends in a
 * score for each of them and is trained with `sparse_categorical_crossentropy`, written or followed from a softmax.
 */
export function resolveTarget(target: TargetSchema, { loss, last }: Output): TargetSchema {
  if (target.type !== 'binary' || !last || last.outputShape?.length !== 1 || last.outputShape[0] !== 2) return target;
  const isOfClasses = loss === 'sparse_categorical_crossentropy' || (loss === null && activationOf(last) === 'softmax');
  return isOfClasses ? { type: 'classes', classes: target.classes } : target;
}
