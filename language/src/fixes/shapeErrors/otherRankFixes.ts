import type { Edit, PendingFix } from '../../diagnostics/pendingDiagnostic.js';
import type { ShapeError } from '../../layers/declareLayer.js';
import { spatialRank, withSpatialRank } from '../../layers/spatialRank.js';
import type { InferredLayer } from '../../shapes/inferredLayer.js';
import { inferAgain, instantiateLayer } from '../../shapes/simulate.js';
import type { FailedLayerContext } from './failedLayerContext.js';

/** `conv2d` where `conv1d` gets an image: the same layer of another number of directions, with the same arguments. */
export function otherRankFixes(failed: FailedLayerContext, { code, input = 0 }: ShapeError): readonly PendingFix[] {
  const { source, inputShapes, inferred } = failed;
  const own = inferred.get(source.name);
  if (code !== 'shape/rank-mismatch' || !own || source.type !== source.syntax.word) return [];
  const rank = spatialRank(own.layer.type);
  if (rank === null) return [];
  return [1, 2, 3].flatMap((other): readonly PendingFix[] => {
    const type = withSpatialRank(own.layer.type, other);
    if (other === rank || type === null) return [];
    const inference = inferAgain(instantiateLayer(type, givenValues(own)), inputShapes);
    if (inference === null || 'error' in inference) return [];
    // An image without its channels is as likely as a sequence that `conv2d` was written for.
    const isMeant = other > rank || comesFrom(failed, source.inputs?.[input] ?? '', other);
    const all = [{ span: source.syntax.wordSpan, newText: type }, ...renamedBehind(failed, rank, other)];
    const title = `Write ${[...new Set(all.map(({ newText }) => newText))].join(' and ')}`;
    return [{ title, edits: all, preference: isMeant ? 0.7 : 1.1 }];
  });
}

/** What stands behind it has as many directions as it had. */
function renamedBehind({ source, inferred }: FailedLayerContext, rank: number, other: number): readonly Edit[] {
  const reached = new Set([source.name]);
  const edits = new Map<number, Edit>();
  for (const { layer, source: behind } of inferred.values()) {
    if (!layer.inputs.some((input) => reached.has(input))) continue;
    reached.add(layer.name);
    const newText = withSpatialRank(layer.type, other);
    const { word, wordSpan: span } = behind.syntax;
    if (spatialRank(layer.type) === rank && word === layer.type && newText !== null) {
      edits.set(span.start, { span, newText });
    }
  }
  return [...edits.values()];
}

/** What is written, one number where it is the same for all directions. */
function givenValues({ layer, source }: InferredLayer): Readonly<Record<string, unknown>> {
  const values: Readonly<Record<string, unknown>> = { ...layer.arguments };
  return Object.fromEntries(source.arguments.map(({ key }) => [key, oneForAll(values[key])]));
}

function oneForAll(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const items: readonly unknown[] = value;
  return items.every((item) => item === items[0]) ? items[0] : items;
}

/** Whether a layer before is one of so many directions. */
function comesFrom({ inferred }: FailedLayerContext, tensor: string, rank: number): boolean {
  for (let at = inferred.get(tensor); at; at = inferred.get(at.layer.inputs[0] ?? '')) {
    const own = spatialRank(at.layer.type);
    if (own !== null) return own === rank;
  }
  return false;
}
