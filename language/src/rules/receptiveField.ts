import { layerWords } from '../diagnostics/layerWords.js';
import { layers } from '../layers/index.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import { spatialRank } from '../layers/spatialRank.js';
import type { InferredLayer } from '../shapes/inferredLayer.js';
import { argumentOf } from './argumentOf.js';
import type { Rule, RuleContext } from './rule.js';

/**
 * Two ways to miss what is in an image: filters that see less of it than a global pooling takes the mean of, and
 * poolings that leave nothing for the filters behind them to slide over.
 */
export const receptiveField: Rule = (context) => {
  const inferredLayers = [...context.inferred.values()];
  if (inferredLayers.some(isImagePooling)) {
    const fields = fieldsOf(inferredLayers);
    const gates = gatesOf(inferredLayers);
    for (const candidate of inferredLayers) {
      if (isImagePooling(candidate) && !gates.has(candidate.layer.name)) reportSmallField(context, candidate, fields);
    }
  }
  for (const candidate of inferredLayers) {
    const { type } = candidate.layer;
    if (isOfFamily(type, 'convolution') && spatialRank(type) === 2) reportNothingLeft(context, candidate);
  }
};

function isImagePooling({ layer }: InferredLayer): boolean {
  return layers[layer.type].receptiveField === 'global' && spatialRank(layer.type) === 2;
}

/** Poolings whose values go back into an image, such as the gates of squeeze and excitation: no image ends in them. */
function gatesOf(inferredLayers: readonly InferredLayer[]): ReadonlySet<string> {
  const leadsToImage = new Set<string>();
  for (const { layer } of inferredLayers.toReversed()) {
    const shape = layer.outputShape ?? [];
    const isImage = shape.length > 2 && shape.slice(0, -1).some((size) => size !== 1);
    if (isImage || leadsToImage.has(layer.name)) for (const input of layer.inputs) leadsToImage.add(input);
  }
  return leadsToImage;
}

/** The field of one output pixel, and how far apart two of them are, in pixels of the network's input. */
interface Field {
  readonly size: number;
  readonly step: number;
}

type Fields = ReadonlyMap<string, Field | null>;

function reportSmallField({ report, graph }: RuleContext, { layer, source }: InferredLayer, fields: Fields): void {
  const field = fields.get(layer.inputs[0] ?? '') ?? null;
  const image = graph.inputs.find(({ shape }) => shape.length === 3)?.shape;
  const [height, width] = image ?? [];
  if (field === null || field.size <= 1 || typeof height !== 'number' || typeof width !== 'number') return;
  if (field.size >= Math.min(height, width) / 2) return;
  const message = `What \`${layer.name}\` pools has seen ${field.size} x ${field.size} pixels of an image of ${height} x ${width}: nothing larger can be recognised. Use more layers, strides, poolings or dilations before it.`;
  report('training/receptive-field', source.syntax.wordSpan, message);
}

/** By layer; `null` behind a layer that moves pixels about. Of several inputs the one that has seen most counts. */
function fieldsOf(inferredLayers: readonly InferredLayer[]): Fields {
  const fields = new Map<string, Field | null>();
  for (const { layer } of inferredLayers) {
    const inputs = layer.inputs.map((name) => fields.get(name) ?? (fields.has(name) ? null : { size: 1, step: 1 }));
    const window = windowOf(layer);
    const { receptiveField } = layers[layer.type];
    if (inputs.includes(null) || receptiveField === 'unknown' || receptiveField === 'global') {
      fields.set(layer.name, null);
      continue;
    }
    const before = inputs.reduce<Field>(
      (most, input) => (input && input.size > most.size ? input : most),
      inputs[0] ?? { size: 1, step: 1 },
    );
    fields.set(layer.name, window === null ? before : through(before, window));
  }
  return fields;
}

function through({ size, step }: Field, { reach, stride }: Window): Field {
  return { size: size + (reach - 1) * step, step: step * stride };
}

interface Window {
  readonly reach: number;
  readonly stride: number;
}

function windowOf(layer: InferredLayer['layer']): Window | null {
  if (layers[layer.type].receptiveField !== 'window') return null;
  const size = least(argumentOf(layer, 'pool_size') ?? argumentOf(layer, 'kernel_size'));
  const dilation = least(argumentOf(layer, 'dilation_rate')) ?? 1;
  const stride = least(argumentOf(layer, 'strides')) ?? size;
  return size === null || stride === null ? null : { reach: dilation * (size - 1) + 1, stride };
}

function least(value: unknown): number | null {
  const values = Array.isArray(value) ? value.filter((size) => typeof size === 'number') : [];
  return values.length > 0 ? Math.min(...values) : null;
}

function reportNothingLeft({ report }: RuleContext, { layer, source }: InferredLayer): void {
  const [input] = layer.inputShapes;
  const kernel = least(argumentOf(layer, 'kernel_size')) ?? 1;
  if (layers[layer.type].receptiveField !== 'window' || kernel < 2 || argumentOf(layer, 'padding') !== 'same') return;
  const sizes = argumentOf(layer, 'data_format') === 'channels_first' ? input?.slice(1) : input?.slice(0, -1);
  if (!sizes?.every((size) => size === 1)) return;
  const message = `${layerWords(layer.type, layer.name)} gets an image of one pixel: but for the middle its filters see padding only. Use fewer poolings or strides before it, or \`kernel_size: 1\`.`;
  report('training/nothing-left', source.syntax.wordSpan, message);
}
