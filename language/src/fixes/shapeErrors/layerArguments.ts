import type * as v from 'valibot';
import type { ExpandedLayer } from '../../blocks/expandedLayer.js';
import type { LayerSyntax } from '../../blocks/layerSyntax.js';
import type { InnerLayer } from '../../grammar/values.js';
import { valueTypeOf } from '../../grammar/valueType.js';
import type { Layer } from '../../graph.js';
import { layers, type LayerType } from '../../layers/index.js';
import type { MadeLayer } from '../../shapes/chooseLayer.js';
import { instantiateLayer } from '../../shapes/simulate.js';
import { type Source, sourceOf } from '../setAtSource.js';

/** An argument of a layer, or of the layer inside of it. */
export interface LayerArgument {
  readonly key: string;
  /** The argument that holds the inner layer; `null` for one of the layer itself. */
  readonly inside: string | null;
  readonly schema: v.GenericSchema;
  /** As it was read, defaults among them. */
  readonly value: unknown;
}

/** Returns the arguments of a layer; for a wrapper, also those of the wrapped layer. */
export function layerArguments(layer: Layer): readonly LayerArgument[] {
  const values: Readonly<Record<string, unknown>> = { ...layer.arguments };
  return listArguments(layer.type, values, null).flatMap((argument) => {
    if (valueTypeOf(argument.schema).kind !== 'layer') return [argument];
    return isInner(argument.value) ? listArguments(argument.value.type, argument.value.arguments, argument.key) : [];
  });
}

function listArguments(
  type: LayerType,
  values: Readonly<Record<string, unknown>>,
  inside: string | null,
): readonly LayerArgument[] {
  const declared: Readonly<Record<string, v.GenericSchema>> = layers[type].arguments;
  return Object.entries(declared).map(([key, schema]) => ({ key, inside, schema, value: values[key] }));
}

/** The layer with one argument other; `null` where it cannot have that value. */
export function recreateWith(layer: Layer, { key, inside }: LayerArgument, value: unknown): MadeLayer | null {
  const values: Readonly<Record<string, unknown>> = { ...layer.arguments };
  if (inside === null) return instantiateLayer(layer.type, { ...values, [key]: value });
  const inner = values[inside];
  if (!isInner(inner)) return null;
  const made = instantiateLayer(inner.type, { ...inner.arguments, [key]: value });
  if (!made) return null;
  const { chosen, takes, infer } = made;
  return instantiateLayer(layer.type, { ...values, [inside]: { ...inner, ...chosen, takes, infer } });
}

/** Where the value of an argument is written, or would be. */
export function sourceOfArgument(layer: ExpandedLayer, { key, inside }: LayerArgument): Source | null {
  if (inside === null) return sourceOf(layer, key);
  const item = layer.syntax.arguments.find((entry) => entry.key === inside)?.value;
  const entry = item?.kind === 'map' ? item.entries[0] : undefined;
  const word = item?.kind === 'scalar' ? item.text : entry?.key;
  if (!item || word === undefined) return null;
  const syntax: LayerSyntax = {
    word,
    wordSpan: entry?.keySpan ?? item.span,
    arguments: entry?.value.kind === 'map' ? entry.value.entries : [],
    item,
    flow: true,
  };
  return sourceOf({ ...layer, syntax }, key);
}

function isInner(value: unknown): value is InnerLayer & { readonly type: LayerType } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'infer' in value &&
    'type' in value &&
    typeof value.type === 'string' &&
    Object.hasOwn(layers, value.type)
  );
}
