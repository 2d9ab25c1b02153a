import { inputOfData } from '../bindSizes.js';
import type { FeatureSettings } from '../definition.js';
import { layerWords } from '../diagnostics/layerWords.js';
import { editFix } from '../fixes/editFix.js';
import { setAtPath } from '../fixes/setAtPath.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import { spanAt } from '../parse/spanAt.js';
import type { InferredLayer } from '../shapes/inferredLayer.js';
import type { Rule, RuleContext } from './rule.js';

/** Values far from 1 slow down learning, as initial weights are made for values of about 1: pictures should be scaled. */
export const unscaledPictures: Rule = (context) => {
  const { report, text, root, definition, inputs, data } = context;
  for (const { name } of data ? inputs : []) {
    const given = data && inputOfData(inputs, data, name);
    const settings = given && definition.data?.inputs[given.name];
    if (!settings || !isUnscaled(settings)) continue;
    const first = firstWithWeights(context, name);
    if (!first || isOfFamily(first.layer.type, 'normalization')) continue;
    const path = ['data', 'inputs', given.name];
    const long = spanAt(root, path);
    const { span } = long.isWhole ? long : spanAt(root, ['data', 'source']);
    const message = `The pictures of \`${given.name}\` have values from 0 to ${255 * scaleOf(settings)}, which ${layerWords(first.layer.type, first.layer.name)} takes as they are. Networks learn faster from values of about 1: write \`scale: 1/255\`.`;
    const edit = setAtPath(text, root, [...(long.isWhole ? path : ['data']), 'scale'], '1/255');
    report('training/unscaled-pictures', span, message, { fixes: editFix('Scale to 0..1', edit) });
  }
};

/** Checks whether an input is of pictures whose values are those of their files. */
function isUnscaled(settings: FeatureSettings): boolean {
  if (settings.kind !== 'image' || (settings.scale !== null && settings.scale < 1)) return false;
  return settings.transforms.every(({ name }) => name !== 'rescale' && name !== 'normalize');
}

/** Returns what values are multiplied by. */
function scaleOf(settings: FeatureSettings): number {
  return (settings.kind === 'image' ? settings.scale : null) ?? 1;
}

/** Returns the first layer with weights that values of an input reach without being changed before; `null`: there is none. */
function firstWithWeights({ graph, inferred }: RuleContext, input: string): InferredLayer | null {
  const reached = new Set([input]);
  for (const { name, type, inputs, weights } of graph.layers) {
    if (!inputs.some((tensor) => reached.has(tensor))) continue;
    if (weights.length > 0) return inferred.get(name) ?? null;
    // Others may scale the values, as `rescaling` does.
    if (isOfFamily(type, 'reshaping') || isOfFamily(type, 'pooling') || isOfFamily(type, 'regularization'))
      reached.add(name);
  }
  return null;
}
