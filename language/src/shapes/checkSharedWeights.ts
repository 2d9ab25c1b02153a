import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import { layerWords } from '../diagnostics/layerWords.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Weight } from '../layers/declareLayer.js';
import { formatShape } from '../shape.js';
import type { FailedLayer } from './failedLayer.js';
import type { InferredLayer } from './inferredLayer.js';
import { origin } from './origin.js';
import { sharedWeightFixes } from './sharedWeightFixes.js';

type Context = Parameters<typeof origin>[0] & { readonly report: ReportDiagnostic; readonly text: string };

/** Whether the weights that a layer would need are those of the layer whose weights it uses. Says so where not. */
export function checkSharedWeights(
  context: Context,
  { source, inputShapes }: FailedLayer,
  weights: readonly Weight[],
  owner: InferredLayer,
): boolean {
  const different = weights.find(({ name, shape }) => !isSame(shape, weightOf(owner, name)?.shape));
  if (!different) return true;
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
  return false;
}

function describe({ type, name }: ExpandedLayer): string {
  return layerWords(type, name);
}

function weightOf({ layer }: InferredLayer, name: string): Weight | undefined {
  return layer.weights.find((weight) => weight.name === name);
}

function isSame(a: readonly number[], b: readonly number[] | undefined): boolean {
  return a.length === b?.length && a.every((size, axis) => size === b[axis]);
}

function plain(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
