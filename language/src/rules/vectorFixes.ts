import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { multiply } from '../dimensions/arithmetic.js';
import { insertLayer } from '../fixes/insertLayer.js';
import type { Shape } from '../shape.js';
import type { InferredLayer } from '../shapes/inferredLayer.js';
import type { RuleContext } from './rule.js';

/** VGG flattens 25,088 values; nobody flattens many more. */
const manyValues = 50_000;

/** Layers that make a vector of what a dense layer gets, what was most likely forgotten first. */
export function vectorFixes(
  { text, inferred }: Pick<RuleContext, 'text' | 'inferred'>,
  { layer, source }: InferredLayer,
): { readonly words: readonly string[]; readonly fixes: readonly PendingFix[] } {
  const words = inOrder(layer.inputShapes[0] ?? [], inferred);
  return {
    words,
    fixes: words.map((word, at) => ({
      title: `Insert ${word} before ${layer.name}`,
      edits: [insertLayer(text, source.syntax, word)],
      preference: 1 + at / 10,
    })),
  };
}

function inOrder(input: Shape, inferred: RuleContext['inferred']): readonly string[] {
  if (input.length < 2 || input.length > 4) return ['flatten'];
  const pooling = `global_average_pooling${input.length - 1}d`;
  const values = multiply(...input);
  const isLarge = typeof values === 'number' && values > manyValues;
  return isLarge || isResidual(inferred) ? [pooling, 'flatten'] : ['flatten', pooling];
}

/** Networks with sums of branches, from ResNet on, end in the mean over all pixels. */
function isResidual(inferred: RuleContext['inferred']): boolean {
  return [...inferred.values()].some(({ layer }) => layer.type === 'add' && layer.inputShapes.some(isImage));
}

function isImage({ length }: Shape): boolean {
  return length > 2;
}
