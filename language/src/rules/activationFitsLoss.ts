import { activationOf, isActivation } from '../activationOf.js';
import { setActivation } from '../fixes/setActivation.js';
import type { Activation } from '../layers/activation.js';
import { layers } from '../layers/index.js';
import { isFromLogits, type Loss, losses, lossFits, type RequiredScores } from '../losses/index.js';
import { type End, ends } from './ends.js';
import { neededShape } from './neededShape.js';
import type { Rule, RuleContext } from './rule.js';

/** What a loss with `from_logits` takes: it applies softmax or sigmoid itself, and a second time would be wrong. */
const logits: RequiredScores = { activation: 'linear', are: 'scores as they are (`from_logits`)' };

/** A loss reads scores as probabilities, as margins or as means of counts: few activations give such. */
export const activationFitsLoss: Rule = (context) => {
  for (const end of ends(context)) checkEnd(context, end);
};

function checkEnd({ report, text }: RuleContext, end: End): void {
  const { last, loss } = end;
  const needed = loss && (isFromLogits(loss) ? logits : losses[loss.name].scores);
  if (!needed) return;
  const activation = activationOf(last.layer);
  if (activation === null || gives(activation, needed) || isToldOtherwise(end, loss)) return;
  const hint = isActivation(last.layer.type)
    ? `Use \`${needed.activation}\`.`
    : `Set \`activation: ${needed.activation}\`.`;
  const message = `\`${loss.name}\` needs ${needed.are}, but the network ends with the activation \`${activation}\`. ${hint}`;
  report('training/activation', last.source.syntax.wordSpan, message, {
    fixes: setActivation(text, last, needed.activation),
  });
}

/** Tells whether an activation gives the scores that a loss needs. */
function gives(activation: Activation, { activation: usual, within, covers }: RequiredScores): boolean {
  if (activation === usual) return true;
  const { range } = layers[activation];
  if (within) return range !== null && range[0] >= within[0] && range[1] <= within[1];
  return covers !== undefined && (range === null || (range[0] <= covers[0] && range[1] >= covers[1]));
}

/** A loss for something else, a wrong number of scores and a softmax over one number have diagnostics of their own. */
function isToldOtherwise({ last: { layer }, target }: End, loss: Loss): boolean {
  const shape = layer.outputShape ?? [];
  if (shape.length === 1 && shape[0] === 1 && activationOf(layer) === 'softmax') return true;
  if (target === null) return false;
  const needed = neededShape(target, loss, shape);
  const fits = shape.length === needed.length && shape.every((size, axis) => size === needed[axis]);
  return !fits || !lossFits(loss.name, target);
}
