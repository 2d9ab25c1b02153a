import { layerWords } from '../diagnostics/layerWords.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import { entryAt } from '../parse/entryAt.js';
import { argumentOf } from './argumentOf.js';
import type { Rule } from './rule.js';

/** Pulling the few numbers of a normalization to zero does not make a network simpler, only slower to train. */
export const penaltyOnNormalization: Rule = ({ report, root, inferred, definition }) => {
  const norms = [...inferred.values()].filter(({ layer }) => isOfFamily(layer.type, 'normalization'));
  for (const { layer, source } of norms) {
    for (const argument of ['gamma_regularizer', 'beta_regularizer']) {
      const entry = source.arguments.find(({ key }) => key === argument);
      if (!entry || (argumentOf(layer, argument) ?? null) === null) continue;
      const message = `\`${argument}\` of ${layerWords(layer.type, layer.name)} pulls the few numbers of a normalization to zero, which does not make the network simpler. Remove it.`;
      report('training/penalty-on-norm', entry.keySpan, message);
    }
  }
  const { name, weight_decay: written } = definition.training.optimizer;
  const decay = written ?? 0;
  const entry = entryAt(root, 'training', 'optimizer', name, 'weight_decay');
  const [first] = norms;
  if (decay <= 0 || !entry || !first || !first.layer.weights.some(({ trainable }) => trainable)) return;
  const message = `\`weight_decay\` also pulls the scales and offsets of \`${first.layer.name}\`${norms.length > 1 ? ' and other normalizations' : ''} to zero. \`kernel_regularizer\` leaves them alone.`;
  report('training/penalty-on-norm', entry.keySpan, message);
};
