import { isActivation } from '../activationOf.js';
import type { TargetSchema } from '../dataSchema.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import type { Loss } from '../losses/index.js';
import type { InferredLayer } from '../shapes/inferredLayer.js';
import { writtenOutputs } from '../trainedOutputs.js';
import type { RuleContext } from './rule.js';

/** One output of the network, and what it is held against. */
export interface End {
  /** The layer that gives it. */
  readonly last: InferredLayer;
  /** What it predicts; `null` as long as that is not known. */
  readonly target: TargetSchema | null;
  /** `null` as long as it follows from a target that is not known. */
  readonly loss: Loss | null;
  /** Under which name `model.outputs` has a loss for it; `null` where it is that of `training`. */
  readonly ownLoss: string | null;
}

/** The outputs of the network: the last layer's, or those that `model.outputs` names. */
export function ends({ definition, graph, inferred, trained }: RuleContext): readonly End[] {
  const { outputs, training } = definition;
  return writtenOutputs(outputs, graph).flatMap(([name, output]) => {
    const last = inferred.get(output.layer);
    if (!last) return [];
    const own = output.loss !== null;
    const { target = null, loss = output.loss ?? training.loss } = trained.find((one) => one.name === name) ?? {};
    return [{ last, target, loss, ownLoss: own ? name : null }];
  });
}

/**
 * The layer that decides how many scores an output has: the last one that is not merely applied to each of them.
 */
export function lastDense({ inferred }: RuleContext, last: InferredLayer): InferredLayer | null {
  let at: InferredLayer | null = last;
  while (at && (isActivation(at.layer.type) || isOfFamily(at.layer.type, 'regularization'))) {
    at = inferred.get(at.layer.inputs[0] ?? '') ?? null;
  }
  return at?.layer.type === 'dense' ? at : null;
}
