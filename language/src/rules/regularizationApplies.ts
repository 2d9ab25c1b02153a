import { layerWords } from '../diagnostics/layerWords.js';
import type { Weight } from '../layers/declareLayer.js';
import { entryAt } from '../parse/entryAt.js';
import { constraintOf, type RegularizationSettings, regularizersOf } from '../regularization.js';
import { argumentOf } from './argumentOf.js';
import type { Rule } from './rule.js';

/** Penalties and constraints change only weights that are trained. */
export const regularizationApplies: Rule = ({ report, root, inferred, definition }) => {
  for (const { layer, source } of inferred.values()) {
    if (layer.trainable) continue;
    for (const { key, keySpan } of source.arguments) {
      if (!/_(regularizer|constraint)$/.test(key) || key === 'activity_regularizer') continue;
      if ((argumentOf(layer, key) ?? null) === null) continue;
      const message = `\`${key}\` has no effect: ${layerWords(layer.type, layer.name)} is frozen. Remove it, or \`trainable: false\`.`;
      report('training/no-regularization', keySpan, message);
    }
  }
  const { training } = definition;
  const weights = [...inferred.values()].flatMap(({ layer }) => layer.weights);
  if (weights.length === 0) return;
  const unlessApplied = (key: keyof RegularizationSettings, isApplied: (weight: Weight) => boolean) => {
    const entry = entryAt(root, 'training', key);
    if (!entry || training[key] === null || weights.some(isApplied)) return;
    const message = `\`${key}\` has no effect: all kernels of this network are frozen, or their layers set it themselves.`;
    report('training/no-regularization', entry.keySpan, message);
  };
  if (Object.values(training.regularization ?? {}).some(Boolean))
    unlessApplied('regularization', (one) => !one.regularizer && regularizersOf(one, training).length > 0);
  unlessApplied('max_norm', (one) => !one.constraint && constraintOf(one, training) !== null);
};
