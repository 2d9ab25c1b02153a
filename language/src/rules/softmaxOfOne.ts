import { activationOf } from '../activationOf.js';
import { setActivation } from '../fixes/setActivation.js';
import type { Layer } from '../graph.js';
import { positionOfAxis } from '../layers/axis.js';
import type { Rule } from './rule.js';

/** A softmax over one number is always 1, whatever the network does. */
export const softmaxOfOne: Rule = ({ report, text, inferred }) => {
  for (const { layer, source } of inferred.values()) {
    if (activationOf(layer) !== 'softmax' || !isOverOne(layer)) continue;
    const message = `The softmax of \`${layer.name}\` is over one number, so that it is always 1. Use \`sigmoid\`.`;
    report('training/softmax-of-one', source.syntax.wordSpan, message, {
      fixes: setActivation(text, { layer, source }, 'sigmoid'),
    });
  }
};

function isOverOne({ type, arguments: given, outputShape }: Layer): boolean {
  if (!outputShape) return false;
  const axes = type === 'softmax' ? given.axis : [-1];
  return axes.every((axis) => outputShape[positionOfAxis(axis, outputShape)] === 1);
}
