import { layerWords } from '../diagnostics/layerWords.js';
import { setFix } from '../fixes/setFix.js';
import { endsInActivation } from '../layers/endsInActivation.js';
import { layers } from '../layers/index.js';
import { argumentOf } from './argumentOf.js';
import type { Rule } from './rule.js';

/** A batch normalization takes the mean off, and whatever the layer before has added with it. */
export const biasBeforeNormalization: Rule = ({ report, text, inferred }) => {
  for (const { layer } of inferred.values()) {
    if (!layers[layer.type].batchStatistics || !layer.trainable || argumentOf(layer, 'center') !== true) continue;
    const before = inferred.get(layer.inputs[0] ?? '');
    if (!before || !endsInActivation(before.layer.type) || argumentOf(before.layer, 'use_bias') !== true) continue;
    if ((argumentOf(before.layer, 'activation') ?? 'linear') !== 'linear') continue;
    const { name, type } = before.layer;
    const message = `The bias of ${layerWords(type, name)} has no effect: \`${layer.name}\` behind it takes the mean off. Set \`use_bias: false\`.`;
    report('training/bias-before-norm', before.source.syntax.wordSpan, message, {
      fixes: setFix(text, before.source, 'use_bias', 'false'),
    });
  }
};
