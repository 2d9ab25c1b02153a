import type { ExpandedLayer } from '../../blocks/expandedLayer.js';
import { layerWords } from '../../diagnostics/layerWords.js';
import { origin } from '../../diagnostics/origin.js';
import type { Weight } from '../../layers/declareLayer.js';
import { formatShape } from '../../shape.js';
import type { Cause } from '../../shapes/cause.js';
import type { InferredLayer } from '../../shapes/inferredLayer.js';
import type { NetworkContext } from './failedLayerContext.js';
import { sharedWeightFixes } from './sharedWeightFixes.js';

/** Reports a layer that uses the weights of another one, but would need one of them in another shape. */
export function reportSharedWeights(
  context: NetworkContext,
  { layer: { source, inputShapes }, weight: different, owner }: Extract<Cause, { readonly kind: 'shared-weights' }>,
): void {
  const input = inputShapes[0] ?? [];
  const from = origin(context, source.inputs?.[0] ?? '', input);
  const has = weightOf(owner, different.name)?.shape;
  const ofOwner = origin(context, owner.layer.name, owner.layer.outputShape ?? []);
  const needs = `for ${formatShape(input)} from ${from.words} it would have to be ${plain(different.shape)}`;
  const message = `${describe(source)} uses the weights of ${ofOwner.words}, whose \`${different.name}\` is ${has ? plain(has) : 'missing'}: ${needs}. Give both an input of the same size.`;
  context.report('shape/shared-weights', source.syntax.wordSpan, message, {
    related: [
      {
        message: `\`${owner.layer.name}\` gets ${formatShape(owner.layer.inputShapes[0] ?? [])}.`,
        span: owner.source.syntax.wordSpan,
      },
      ...from.related,
      ...source.uses.map(({ name, span }) => ({ message: `Here, as a part of \`${name}\`.`, span })),
    ],
    lazyFixes() {
      const user = context.inferred.get(source.name);
      return user ? sharedWeightFixes(context, user, owner) : [];
    },
  });
}

function describe({ type, name }: ExpandedLayer): string {
  return layerWords(type, name);
}

function weightOf({ layer }: InferredLayer, name: string): Weight | undefined {
  return layer.weights.find((weight) => weight.name === name);
}

function plain(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
