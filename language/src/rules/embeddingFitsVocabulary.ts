import { inputOfData } from '../bindSizes.js';
import { layerWords } from '../diagnostics/layerWords.js';
import { origin } from '../diagnostics/origin.js';
import { editFix } from '../fixes/editFix.js';
import { setAtSource } from '../fixes/setAtSource.js';
import { layers } from '../layers/index.js';
import { argumentOf } from './argumentOf.js';
import type { Rule } from './rule.js';
import { sourcesOfIds } from './sourcesOfIds.js';

/** An embedding needs a vector for every token id of the text that it looks up. */
export const embeddingFitsVocabulary: Rule = (context) => {
  const { report, text, starts, inputs, inferred, data } = context;
  if (!data) return;
  for (const { layer, source } of inferred.values()) {
    const vectors = argumentOf(layer, 'input_dim');
    if (!layers[layer.type].looksUp || argumentOf(layer, 'reverse') === true || typeof vectors !== 'number') continue;
    for (const tensor of sourcesOfIds(context, layer.inputs)) {
      const given = inferred.has(tensor) ? undefined : inputOfData(inputs, data, tensor);
      const needed = given?.vocabularySize;
      if (!given || needed === undefined || needed <= vectors) continue;
      const { words, related } = origin({ starts, inputs, inferred }, tensor, given.shape);
      const message = `${layerWords(layer.type, layer.name)} has ${vectors.toLocaleString('en')} vectors (\`input_dim\`), but ${words} has ${needed.toLocaleString('en')} token ids. Set \`input_dim: ${needed}\`, or a smaller \`vocabulary\` in \`data\`.`;
      report('graph/embedding-vocabulary', source.syntax.wordSpan, message, {
        related,
        fixes: editFix(`Set input_dim to ${needed}`, setAtSource(text, source, 'input_dim', String(needed))),
      });
      break;
    }
  }
};
