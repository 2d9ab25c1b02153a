import { removeLayer } from '../fixes/removeLayer.js';
import { layers } from '../layers/index.js';
import type { Rule } from './rule.js';

/**
 * Dropout changes the variance while training only, so that the running averages of a batch normalization behind it are
 * wrong afterwards (Li, Chen, Hu, Yang 2018, "Understanding the disharmony between dropout and batch normalization").
 */
export const dropoutBeforeNormalization: Rule = ({ report, text, inferred }) => {
  for (const { layer } of inferred.values()) {
    if (!layers[layer.type].batchStatistics) continue;
    const before = inferred.get(layer.inputs[0] ?? '');
    if (!before || !layers[before.layer.type].dropsValues) continue;
    const message = `\`${before.layer.name}\` changes the variance that \`${layer.name}\` right behind it learns, but not once training is over. Put it behind the normalization.`;
    report('training/dropout-before-norm', before.source.syntax.wordSpan, message, {
      related: [],
      fixes: [{ title: `Remove ${before.layer.name}`, edits: [removeLayer(text, before.source.syntax)] }],
    });
  }
};
