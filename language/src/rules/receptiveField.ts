import type { PlacedLayer } from '../shapes/inferGraph.js';
import { argumentOf, isConvolution, isGlobalPooling, isPooling } from './layerFacts.js';
import type { Rule, RuleContext } from './rule.js';

/**
 * Two ways to miss what is in an image: filters that see less of it than a global pooling takes the mean of, and
 * poolings that leave nothing for the filters behind them to slide over.
 */
export const receptiveField: Rule = (context) => {
  for (const place of context.placed.values()) {
    if (isGlobalPooling(place.layer.type) && place.layer.type.endsWith('2d')) reportSmallField(context, place);
    if (isConvolution(place.layer.type) && place.layer.type.includes('2d')) reportNothingLeft(context, place);
  }
};

/** The field of one output place, and how far apart two of them are, in places of the network's input. */
interface Field {
  readonly size: number;
  readonly step: number;
}

function reportSmallField({ report, graph, placed }: RuleContext, { layer, source }: PlacedLayer): void {
  const field = fieldOf(placed, layer.inputs[0] ?? '');
  const image = graph.inputs.find(({ shape }) => shape.length === 3)?.shape;
  const [height, width] = image ?? [];
  if (field === null || field.size <= 1 || typeof height !== 'number' || typeof width !== 'number') return;
  if (field.size >= Math.min(height, width) / 2) return;
  const message = `What \`${layer.name}\` takes the mean of has seen ${field.size} x ${field.size} places of an image of ${height} x ${width}: nothing larger can be recognised. Use more layers, strides, poolings or dilations before it.`;
  report('training/receptive-field', source.syntax.wordSpan, message);
}

/** Walks back over the first inputs; `null` where a layer moves places about. */
function fieldOf(placed: RuleContext['placed'], name: string): Field | null {
  const chain: PlacedLayer[] = [];
  for (let at = placed.get(name); at; at = placed.get(at.layer.inputs[0] ?? '')) chain.push(at);
  let field: Field = { size: 1, step: 1 };
  for (const { layer } of chain.toReversed()) {
    const window = windowOf(layer);
    if (window === null) {
      if (/^(flatten|reshape|permute|resizing|up_sampling|global_|dense$)/.test(layer.type)) return null;
      continue;
    }
    field = { size: field.size + (window.reach - 1) * field.step, step: field.step * window.stride };
  }
  return field;
}

function windowOf(layer: PlacedLayer['layer']): { readonly reach: number; readonly stride: number } | null {
  if (layer.type.endsWith('_transpose') || !(isConvolution(layer.type) || isPooling(layer.type))) return null;
  const size = least(argumentOf(layer, isPooling(layer.type) ? 'pool_size' : 'kernel_size'));
  const dilation = least(argumentOf(layer, 'dilation_rate')) ?? 1;
  const stride = least(argumentOf(layer, 'strides')) ?? (isPooling(layer.type) ? size : 1);
  return size === null || stride === null ? null : { reach: dilation * (size - 1) + 1, stride };
}

function least(value: unknown): number | null {
  const values = Array.isArray(value) ? value.filter((size) => typeof size === 'number') : [];
  return values.length > 0 ? Math.min(...values) : null;
}

function reportNothingLeft({ report }: RuleContext, { layer, source }: PlacedLayer): void {
  const [input] = layer.inputShapes;
  const kernel = least(argumentOf(layer, 'kernel_size')) ?? 1;
  if (layer.type.endsWith('_transpose') || kernel < 2 || argumentOf(layer, 'padding') !== 'same') return;
  const places = argumentOf(layer, 'data_format') === 'channels_first' ? input?.slice(1) : input?.slice(0, -1);
  if (!places?.every((size) => size === 1)) return;
  const message = `${layer.type} \`${layer.name}\` gets an image of one place: but for the middle its filters see padding only. Use fewer poolings or strides before it, or \`kernel_size: 1\`.`;
  report('training/nothing-left', source.syntax.wordSpan, message);
}
