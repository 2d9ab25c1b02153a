import { inputOfData } from '../bindSizes.js';
import { layerWords } from '../diagnostics/layerWords.js';
import { origin } from '../diagnostics/origin.js';
import { layers } from '../layers/index.js';
import type { InferredLayer } from '../shapes/inferredLayer.js';
import { argumentOf } from './argumentOf.js';
import type { Rule, RuleContext } from './rule.js';
import { sourcesOfIds } from './sourcesOfIds.js';

/** An embedding looks up whole numbers: other values, such as scaled columns, have no vector. */
export const embeddingTakesIds: Rule = (context) => {
  const { report, starts, inputs, inferred } = context;
  for (const { layer, source } of inferred.values()) {
    // With `reverse` it takes vectors.
    if (!layers[layer.type].looksUp || argumentOf(layer, 'reverse') === true) continue;
    const wrong = firstWithoutIds(context, layer.inputs);
    if (wrong === null) continue;
    const { words, related } = origin({ starts, inputs, inferred }, wrong.tensor, wrong.shape);
    const message = `${layerWords(layer.type, layer.name)} looks up whole numbers, but ${words} gives ${wrong.what}. ${wrong.hint}`;
    report('graph/embedding-input', source.syntax.wordSpan, message, { related });
  }
};

interface Wrong {
  readonly tensor: string;
  readonly shape: InferredLayer['layer']['inputShapes'][number];
  readonly what: string;
  readonly hint: string;
}

/** The first of the tensors, or of those that they are made of without another value, that has other values than ids. */
function firstWithoutIds({ data, inputs, inferred }: RuleContext, tensors: readonly string[]): Wrong | null {
  for (const tensor of sourcesOfIds({ inferred }, tensors)) {
    const maker = inferred.get(tensor);
    if (maker && layers[maker.layer.type].values === 'integers') continue;
    if (maker) {
      const shape = maker.layer.outputShape ?? [];
      const what = 'numbers that a layer computed';
      return { tensor, shape, what, hint: 'Use `dense` on them, or take ids from the input.' };
    } else {
      const given = data && inputOfData(inputs, data, tensor);
      if (!given || given.dtype === 'int32' || given.whole === true) continue;
      const what = given.features ? 'scaled or numeric columns' : 'values that are no ids';
      const hint = given.features
        ? 'Set `encode: ordinal` and `scale: none` for the columns that it takes, or use `dense`.'
        : 'Use `dense` or a convolution on them.';
      return { tensor, shape: given.shape, what, hint };
    }
  }
  return null;
}
