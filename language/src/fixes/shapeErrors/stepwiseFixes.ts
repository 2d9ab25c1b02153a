import type { Edit, PendingFix } from '../../diagnostics/pendingDiagnostic.js';
import { isCommonArgument } from '../../grammar/commonArguments.js';
import type { ShapeError } from '../../layers/declareLayer.js';
import { layers } from '../../layers/index.js';
import { spatialRank } from '../../layers/spatialRank.js';
import { flowEntries, flowItem } from '../../parse/flowText.js';
import type { InferredLayer } from '../../shapes/inferredLayer.js';
import { inferAgain, recreate } from '../../shapes/simulate.js';
import type { FailedLayerContext } from './failedLayerContext.js';

/** Applies a layer, and those behind it of its kind, to each step of a sequence, such as the frames of a film. */
export function stepwiseFixes(
  { source, inputShapes, inferred }: FailedLayerContext,
  { code }: ShapeError,
): readonly PendingFix[] {
  const own = inferred.get(source.name);
  const [input = []] = inputShapes;
  if (code !== 'shape/rank-mismatch' || !own || inputShapes.length !== 1 || input.length < 2) return [];
  const inference = inferAgain(recreate(own.layer), [input.slice(1)]);
  if (!inference || 'error' in inference) return [];
  const wrapped = [own, ...kindBehind(own, inferred)];
  const edits = new Map<number, Edit>();
  for (const layer of wrapped) {
    const edit = wrap(layer);
    if (!edit) return [];
    edits.set(edit.span.start, edit);
  }
  // Layers such as `conv_lstm2d` take each step with its spatial dimensions: they need no wrapper.
  const isSteps = [...inferred.values()].some(
    ({ layer: { type } }) => layers[type].stepwise && spatialRank(type) === null,
  );
  const words = [...new Set(wrapped.map(({ layer }) => layer.type))].join(' and ');
  const title = `Apply ${words} to each step with time_distributed`;
  return [{ title, edits: [...edits.values()], preference: isSteps ? 0.5 : 1.05 }];
}

/** The layers right behind that work in as many directions. */
function kindBehind(own: InferredLayer, inferred: FailedLayerContext['inferred']): readonly InferredLayer[] {
  const rank = spatialRank(own.layer.type);
  const behind: InferredLayer[] = [];
  let last = own.layer.name;
  for (const layer of inferred.values()) {
    if (layer.layer.inputs[0] !== last) continue;
    if (rank === null || spatialRank(layer.layer.type) !== rank || layer.layer.inputs.length > 1) break;
    behind.push(layer);
    last = layer.layer.name;
  }
  return behind;
}

function wrap({ source: { syntax, type } }: InferredLayer): Edit | null {
  if (type === null || syntax.word !== type) return null;
  const isCommon = (key: string) => isCommonArgument(key);
  const own = syntax.arguments.filter(({ key }) => !isCommon(key));
  const common = syntax.arguments.filter(({ key }) => isCommon(key));
  const inner = own.length === 0 ? type : `{${flowItem(type, own)}}`;
  const others = common.length === 0 ? '' : `, ${flowEntries(common)}`;
  return { span: syntax.item.span, newText: `time_distributed: {layer: ${inner}${others}}` };
}
