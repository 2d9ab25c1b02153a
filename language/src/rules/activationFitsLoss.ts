import type { Activation } from '../layers/activation.js';
import type { Loss } from '../definition.js';
import { setArgument } from '../fixes/setArgument.js';
import { write } from '../fixes/write.js';
import { resolveLoss } from '../resolveLoss.js';
import { activationOf, isActivation, lastLayer } from './lastLayer.js';
import type { Rule } from './rule.js';

const needs: Partial<Record<Loss, { readonly activation: Activation; readonly why: string }>> = {
  sparse_categorical_crossentropy: { activation: 'softmax', why: 'scores that add up to 1' },
  binary_crossentropy: { activation: 'sigmoid', why: 'a score between 0 and 1' },
};

/** Crossentropies read scores as probabilities: only softmax and sigmoid give such. */
export const activationFitsLoss: Rule = (context) => {
  const { report, text, definition, data } = context;
  const loss = data ? resolveLoss(definition.training, data.target) : definition.training.loss;
  const last = lastLayer(context);
  const needed = loss && needs[loss];
  if (!needed || !last) return;
  const activation = activationOf(last.layer);
  // A softmax over one number has a finding of its own.
  const softmaxOfOne = activation === 'softmax' && last.layer.outputShape?.at(-1) === 1;
  if (activation === null || activation === needed.activation || softmaxOfOne) return;
  const { syntax } = last.source;
  const ownLayer = isActivation(last.layer.type);
  const advice = ownLayer ? `Use \`${needed.activation}\`.` : `Set \`activation: ${needed.activation}\`.`;
  const message = `\`${loss}\` needs ${needed.why}, but the network ends with the activation \`${activation}\`. ${advice}`;
  const edit = setArgument(text, syntax, 'activation', needed.activation);
  report('training/activation', syntax.wordSpan, message, {
    fixes: ownLayer
      ? [write(needed.activation, syntax.wordSpan)]
      : edit
        ? [{ title: `Set activation to ${needed.activation}`, edits: [edit] }]
        : [],
  });
};
