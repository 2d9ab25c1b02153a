import { isOfFamily } from '../layers/isOfFamily.js';
import { entryAt } from '../parse/entryAt.js';
import { regularizersOf } from '../regularization.js';
import type { Rule } from './rule.js';

/** Weight decay and L2 both pull weights to zero: what one changes, the other hides. */
export const decayBesideL2: Rule = ({ report, root, inferred, definition }) => {
  const { training } = definition;
  const { name, weight_decay } = training.optimizer;
  const entry = entryAt(root, 'training', 'optimizer', name, 'weight_decay') ?? entryAt(root, 'training', 'optimizer');
  if (!entry || (weight_decay ?? 0) <= 0) return;
  const found = [...inferred.values()].find(
    ({ layer }) =>
      // `penaltyOnNormalization` advises on those.
      !isOfFamily(layer.type, 'normalization') &&
      layer.weights.some((weight) => regularizersOf(weight, training).some((one) => 'l2' in one && one.l2 > 0)),
  );
  if (!found) return;
  const message = `\`weight_decay\` and L2, such as that of \`${found.layer.name}\`, both pull the weights to zero. Use one of them.`;
  report('training/decay-beside-l2', entry.keySpan, message);
};
