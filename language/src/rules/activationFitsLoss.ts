import { activationOf, isActivation } from '../activationOf.js';
import { setActivation } from '../fixes/setActivation.js';
import { type Loss, losses, lossFits } from '../losses.js';
import { taskOf } from '../tasks/index.js';
import { type End, ends } from './ends.js';
import type { Rule, RuleContext } from './rule.js';

/** What a loss with `from_logits` takes: it applies softmax or sigmoid itself, and a second time would be wrong. */
const logits = { activation: 'linear', are: 'scores as they are (`from_logits`)' } as const;

/** Crossentropies read scores as probabilities: only softmax and sigmoid give such. */
export const activationFitsLoss: Rule = (context) => {
  for (const end of ends(context)) checkEnd(context, end);
};

function checkEnd({ report, text }: RuleContext, end: End): void {
  const { last, loss, fromLogits } = end;
  const needed = loss && (fromLogits ? logits : losses[loss].scores);
  if (!needed) return;
  const activation = activationOf(last.layer);
  if (activation === null || activation === needed.activation || isToldOtherwise(end, loss)) return;
  const hint = isActivation(last.layer.type)
    ? `Use \`${needed.activation}\`.`
    : `Set \`activation: ${needed.activation}\`.`;
  const message = `\`${loss}\` needs ${needed.are}, but the network ends with the activation \`${activation}\`. ${hint}`;
  report('training/activation', last.source.syntax.wordSpan, message, {
    fixes: setActivation(text, last, needed.activation),
  });
}

/** A loss for something else, a wrong number of scores and a softmax over one number have diagnostics of their own. */
function isToldOtherwise({ last: { layer }, target }: End, loss: Loss): boolean {
  const shape = layer.outputShape ?? [];
  if (shape.length === 1 && shape[0] === 1 && activationOf(layer) === 'softmax') return true;
  if (target === null) return false;
  const needed = taskOf(target).shape;
  const fits = shape.length === needed.length && shape.every((size, axis) => size === needed[axis]);
  return !fits || !lossFits(loss, target);
}
