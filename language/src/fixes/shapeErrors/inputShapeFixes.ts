import type { NetworkInput } from '../../blocks/networkInput.js';
import type { PendingFix } from '../../diagnostics/pendingDiagnostic.js';
import { type Dimension, isSymbolic } from '../../dimensions/dimension.js';
import type { ShapeError } from '../../layers/declareLayer.js';
import { layers, type LayerType } from '../../layers/index.js';
import { isOfFamily } from '../../layers/isOfFamily.js';
import { looksChannelsFirst } from '../../layers/looksChannelsFirst.js';
import { spatialRank } from '../../layers/spatialRank.js';
import type { Shape } from '../../shape.js';
import { makerOf, simulate } from '../../shapes/simulate.js';
import { editFix } from '../editFix.js';
import { rewriteInputShape } from '../rewriteInputShape.js';
import { setAtSource } from '../setAtSource.js';
import type { FailedLayerContext } from './failedLayerContext.js';

/** Batches that people write into a shape, beside their names and thousands of samples. */
const usualBatches: readonly number[] = [8, 16, 32, 64, 128, 256, 512];
const manySamples = 1000;

/**
 * Other shapes for the input of the network, where its dimensions are not what definitions have: with the batch, or with
 * the channels first.
 */
export function inputShapeFixes(failed: FailedLayerContext, error: ShapeError): readonly PendingFix[] {
  if (!error.code.startsWith('shape/')) return [];
  const input = inputOf(failed, failed.source.inputs?.[error.input ?? 0] ?? '');
  if (!input?.shape) return [];
  return [...withoutBatch(failed, error, input, input.shape), ...channelsLast(failed, input, input.shape)];
}

/** Returns the input of the network that a tensor is made of, along the first inputs of layers. */
export function inputOf(failed: FailedLayerContext, tensor: string): NetworkInput | null {
  let at = tensor;
  for (let maker = makerOf(failed, at); maker; maker = makerOf(failed, at)) at = maker.layer.inputs[0] ?? '';
  return failed.inputs.find(({ name }) => name === at) ?? null;
}

function withoutBatch(
  failed: FailedLayerContext,
  { code }: ShapeError,
  input: NetworkInput,
  shape: Shape,
): readonly PendingFix[] {
  const [first = null] = shape;
  if (code !== 'shape/rank-mismatch' || shape.length < 2 || !mayBeBatch(first)) return [];
  if (!fitsWith(failed, input, shape.slice(1))) return [];
  const edit = rewriteInputShape(failed.text, input, (items) => items.slice(1));
  const title = `Remove the batch from the input ${input.name}`;
  const isSteps =
    !isSequential(failed.source.type) && [...failed.inferred.values()].some(({ layer }) => layers[layer.type].stepwise);
  // Two sizes alike are those of an image rather than a batch.
  const isImage = typeof first === 'number' && first === shape[1];
  return editFix(title, edit, isSteps ? 3 : isImage ? 0.75 : 0.1);
}

function mayBeBatch(size: Dimension): boolean {
  if (isSymbolic(size)) return /^(b|n|bs|batch\w*|n?_?samples|num_samples)$/i.test(size.text);
  return size === null || usualBatches.includes(size) || size >= manySamples;
}

/** A sequence of vectors is what it takes: a dimension too many is none of its own. */
function isSequential(type: LayerType | null): boolean {
  return type !== null && isOfFamily(type, 'recurrent') && spatialRank(type) === null;
}

function channelsLast(failed: FailedLayerContext, input: NetworkInput, shape: Shape): readonly PendingFix[] {
  const [channels = null, ...positions] = shape;
  if (!looksChannelsFirst(shape)) return [];
  if (!fitsWith(failed, input, [...positions, channels])) return [];
  const edit = rewriteInputShape(failed.text, input, ([first = '', ...others]) => [...others, first]);
  const written = edit?.newText.trim() ?? '';
  if (edit) return [{ title: `Set the input ${input.name} to ${written}`, edits: [edit], preference: 0.15 }];
  return formatFixes(failed);
}

/** Where the data gives the shape, the layers may take it as it is. */
function formatFixes({ text, inferred }: FailedLayerContext): readonly PendingFix[] {
  const edits = [...inferred.values()]
    .filter(({ layer }) => 'data_format' in layer.arguments)
    .map(({ source }) => setAtSource(text, source, 'data_format', 'channels_first'));
  const known = edits.filter((edit) => edit !== null);
  const separate = new Map(known.map((edit) => [edit.span.start, edit]));
  if (known.length < edits.length || known.length === 0) return [];
  return [{ title: 'Set data_format to channels_first', edits: [...separate.values()], preference: 0.15 }];
}

/** Tells whether the layer takes its input once the network has another. */
export function fitsWith(failed: FailedLayerContext, { name }: NetworkInput, shape: Shape): boolean {
  const simulated = simulate(failed, { shapes: new Map([[name, shape]]) }, failed.source.name);
  return simulated !== null && simulated.error === null;
}
