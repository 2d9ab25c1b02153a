import * as v from 'valibot';
import { type Graph, isLayerType, isUntrained, type Layer, layers, type LayerType, layerWords } from '#language';

/**
 * Returns what the trainer cannot run in a checked graph, one sentence for people each. Called before anything is written or
 * trained, so that no network runs differently from its definition.
 */
export function unsupported(graph: Graph): readonly string[] {
  const byName = new Map(graph.layers.map((layer) => [layer.name, layer]));
  return graph.layers.flatMap((layer) => problemsOf(layer, byName));
}

function problemsOf(layer: Layer, byName: ReadonlyMap<string, Layer>): readonly string[] {
  const cannot = (what: string) => `Line ${layer.range.start.line + 1}: this version cannot train ${what}.`;
  const who = layerWords(layer.type, layer.name);
  const held = heldBy(layer);
  const shared = layer.sharedWith === null ? undefined : byName.get(layer.sharedWith);
  // Each use would have to continue the running averages of the previous one.
  if (shared?.weights.some(({ name }) => name.startsWith('moving_') || name === 'vector_u')) {
    return [cannot(`${who}, which shares running averages with \`${shared.name}\``)];
  }
  return [
    ...untrainedArguments(layer).map((argument) => cannot(`${who} with \`${argument}\``)),
    ...held.flatMap(untrainedInside).map((what) => cannot(`${who} with \`${what}\` inside`)),
  ];
}

type Held = Pick<Layer, 'type'> & { readonly arguments: Readonly<Record<string, unknown>> };

const heldSchema = v.object({
  type: v.custom<LayerType>((type) => typeof type === 'string' && isLayerType(type)),
  arguments: v.record(v.string(), v.unknown()),
  infer: v.function(),
});

/** Returns the inner layers of a layer, recursively. */
function heldBy({ arguments: given }: Held): readonly Held[] {
  return Object.values(given).flatMap((value) => {
    const held = v.safeParse(heldSchema, value);
    return held.success ? [held.output, ...heldBy(held.output)] : [];
  });
}

/**
 * Returns what an inner layer has that is not trained, as it is written: penalties of outputs too, because training adds only
 * those of the outputs that it sees, which are of the graph's layers.
 */
function untrainedInside(held: Held): readonly string[] {
  if (held.type !== 'activity_regularization') return untrainedArguments(held, ['activity_regularizer']);
  const strengths = untrainedArguments(held, ['l1', 'l2']);
  return strengths.length === 0 ? [] : [`${held.type}: {${strengths.join(', ')}}`];
}

/** Returns the unsupported arguments as they are written: `stateful: true`. */
function untrainedArguments({ type, arguments: given }: Held, also: readonly string[] = []): readonly string[] {
  const declared: Readonly<Record<string, v.GenericSchema>> = layers[type].arguments;
  return Object.entries(given).flatMap(([name, value]) => {
    const schema = declared[name];
    if (!schema || !(isUntrained(schema) || also.includes(name))) return [];
    const defaultValue = v.safeParse(schema, undefined);
    const isDefault = defaultValue.success && JSON.stringify(defaultValue.output) === JSON.stringify(value);
    return isDefault ? [] : [`${name}: ${JSON.stringify(value).replaceAll('"', '')}`];
  });
}
