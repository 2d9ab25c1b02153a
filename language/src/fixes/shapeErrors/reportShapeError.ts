import { layerWords } from '../../diagnostics/layerWords.js';
import { origin } from '../../diagnostics/origin.js';
import type { PendingDiagnostic, PendingFix } from '../../diagnostics/pendingDiagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import { foreignArgument } from '../../foreign/foreignArguments.js';
import type { ShapeError } from '../../layers/declareLayer.js';
import { layers, type LayerType } from '../../layers/index.js';
import { isLayerType } from '../../layers/isLayerType.js';
import { formatShape } from '../../shape.js';
import type { InferredLayer } from '../../shapes/inferredLayer.js';
import { shapeOf } from '../../shapes/simulate.js';
import { insertLayer } from '../insertLayer.js';
import { removeLayer } from '../removeLayer.js';
import { sourceOf } from '../setAtSource.js';
import { setFix } from '../setFix.js';
import type { FailedLayerContext } from './failedLayerContext.js';
import { inputShapeFixes } from './inputShapeFixes.js';
import { insertionFixes } from './insertionFixes.js';
import { offendingSizes } from './offendingSizes.js';
import { otherRankFixes } from './otherRankFixes.js';
import { paddingFixes } from './paddingFixes.js';
import { type RequiredInput, requiredInput } from './requiredInput.js';
import { reshapeFixes } from './reshapeFixes.js';
import { settingFixes } from './settingFixes.js';
import { shortcutFixes } from './shortcutFixes.js';
import { stepwiseFixes } from './stepwiseFixes.js';
import { chainOf } from './traceSize.js';

/** So many locations tell where the sizes come from. */
const mostLocations = 6;

/** "conv2d `a` expects an image … but gets [batch, 784] from `flatten` (line 7). …" */
export function reportShapeError(failed: FailedLayerContext, error: ShapeError): void {
  const { report, source, inputShapes } = failed;
  const at = error.input ?? 0;
  const input = inputShapes[at] ?? [];
  const from = origin(failed, source.inputs?.[at] ?? '', input);
  const gets = error.code.startsWith('shape/') ? ` but gets ${formatShape(input)} from ${from.words}` : '';
  let found: RequiredInput | null | undefined;
  const required = () => (found === undefined ? (found = requiredInput(failed, error)) : found);
  const message = `${layerWords(source.type, source.name)} ${error.message}${gets}. ${error.hint}`;
  report(error.code, source.syntax.wordSpan, message, {
    misfits: error.misfits,
    related: source.uses.map(({ name, span }) => ({ message: `Here, as a part of \`${name}\`.`, span })),
    lazyRelated: () => (gets === '' ? [] : chain(failed, error)),
    lazyMessage: () => (required() ? ` ${required()?.sentence ?? ''}` : ''),
    lazyFixes() {
      const layers = [...insertions(failed, error), ...removals(failed, error)];
      if (isMisnamed(failed)) return layers;
      return [
        ...ownSettings(failed, error),
        ...layers,
        ...(required()?.fixes ?? []),
        ...settingFixes(failed, error),
        ...paddingFixes(failed, error),
        ...otherRankFixes(failed, error),
        ...inputShapeFixes(failed, error),
        ...reshapeFixes(failed, error),
        ...stepwiseFixes(failed, error),
        ...shortcutFixes(failed),
        ...insertionFixes(failed, error),
      ];
    },
  });
}

/** Whether an argument has a name that the layer does not know: that is repaired first, and no other value set for it. */
function isMisnamed({ source }: FailedLayerContext): boolean {
  const { type } = source;
  if (type === null || !isLayerType(type)) return false;
  return source.arguments.some(({ key }) => !Object.hasOwn(layers[type].arguments, key) && suggestedFor(type, key));
}

function suggestedFor(type: LayerType, key: string): boolean {
  const foreign = foreignArgument(type, key);
  return foreign ? 'meant' in foreign : suggest(key, Object.keys(layers[type].arguments)) !== null;
}

/** The layers that made the offending sizes; where inputs do not fit together, those of each. */
function chain(failed: FailedLayerContext, error: ShapeError): PendingDiagnostic['related'] {
  const sizes = offendingSizes(failed, error);
  const tensors = [...new Set(sizes.map(({ tensor }) => tensor))].slice(0, 2);
  const chains = tensors.map((tensor) => {
    const size = sizes.find((candidate) => candidate.tensor === tensor);
    return size ? chainOf(failed, size, mostLocations / tensors.length) : [];
  });
  return [...new Set(chains.flat())].flatMap((tensor) => {
    return origin(failed, tensor, shapeOf(failed, tensor) ?? []).related;
  });
}

function ownSettings(failed: FailedLayerContext, { set = [] }: ShapeError): readonly PendingFix[] {
  const { text, source } = failed;
  return set.flatMap(({ argument, value }): readonly PendingFix[] => {
    if (sourceOf(source, argument).syntax === source.syntax && fitsInOtherUse(failed)) return [];
    return setFix(text, source, argument, value);
  });
}

/** Whether the same layer takes its inputs in another use of its block, which a change inside the block would change. */
function fitsInOtherUse({ source, inferred }: FailedLayerContext): boolean {
  if (!source.uses.some(({ block }) => block !== null)) return false;
  return [...inferred.values()].some(
    ({ source: other, layer }) => other.syntax === source.syntax && layer.outputShape?.includes(null) === false,
  );
}

function insertions({ text, source }: FailedLayerContext, { insert = [] }: ShapeError): readonly PendingFix[] {
  return insert.map((word) => ({
    title: `Insert ${word} before ${source.name}`,
    edits: [insertLayer(text, source.syntax, word)],
  }));
}

/** Where dimensions are missing, the layer that took them may be one too many. */
function removals(failed: FailedLayerContext, { code, input: at = 0 }: ShapeError): readonly PendingFix[] {
  const { text, source, inputShapes, inferred } = failed;
  const input = inputShapes[at] ?? [];
  const direct = inferred.get(source.inputs?.[at] ?? '');
  let before = direct;
  // Layers that keep the number of dimensions have not taken any.
  while (before?.layer.inputShapes[0]?.length === input.length) before = inferred.get(before.layer.inputs[0] ?? '');
  if (before?.layer.type !== 'flatten') before = direct;
  const rank = before?.layer.inputShapes[0]?.length ?? 0;
  if (code !== 'shape/rank-mismatch' || !before || rank <= input.length) return [];
  const removed = removeLayer(text, before.source.syntax);
  const title = `Remove ${before.layer.name}`;
  if (before.layer.type !== 'flatten') return [{ title, edits: [removed], preference: 4 }];
  const dense = denseBehind(failed);
  const moved = dense && insertLayer(text, dense.source.syntax, 'flatten');
  return [
    { title, edits: [removed], preference: 0.4 },
    ...(moved
      ? [{ title: `Move ${before.layer.name} before ${dense.layer.name}`, edits: [removed, moved], preference: 0.45 }]
      : []),
  ];
}

/** The first dense layer along the way from a layer. */
function denseBehind({ source, inferred }: FailedLayerContext): InferredLayer | null {
  const reached = new Set([source.name]);
  for (const layer of inferred.values()) {
    if (!layer.layer.inputs.some((input) => reached.has(input))) continue;
    if (layer.layer.type === 'dense') return layer;
    reached.add(layer.layer.name);
  }
  return null;
}
