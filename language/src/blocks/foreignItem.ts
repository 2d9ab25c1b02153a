import type * as v from 'valibot';
import { foreignArgument } from '../foreign/foreignArguments.js';
import { foreignWord } from '../foreign/foreignWords.js';
import { isInputShape } from '../foreign/inputShapeIn.js';
import { joinedArguments } from '../foreign/joinedArguments.js';
import { namedValue } from '../foreign/namedValue.js';
import { paddingWord } from '../foreign/paddingWord.js';
import { pythonCall, pythonTuple } from '../foreign/pythonCall.js';
import { holdsArguments, typedItem } from '../foreign/typedItem.js';
import { isCommonArgument } from '../grammar/commonArguments.js';
import { isConstruct } from '../grammar/constructs.js';
import { isOptional, valueTypeOf } from '../grammar/valueType.js';
import { layers, type LayerType } from '../layers/index.js';
import { isLayerType } from '../layers/isLayerType.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import type { Entry, MapNode, Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import { nameArguments } from './argumentOrder.js';
import { foreignName, namesakeGiven, namesakeOf } from './foreignName.js';
import { type LayerMeant, otherLayer } from './otherLayer.js';

/** Keys for the layer type in other frameworks. */
const typeKeys = ['type', 'class_name', 'layer_type', 'layer', 'op', 'kind', 'class'];

/**
 * Returns the layer that an item writes as a Python call (`Dense(8)`), with a key for its type (`{type: dense, units:
 * 8}`), by a class's name with a value or list alone (`Dense: 8`), or with arguments that another layer has here
 * (`nn.Upsample: {size: 64}`); `null` for any other item.
 */
export function foreignItem(item: Node): LayerMeant | null {
  if (item.kind === 'scalar') {
    const call = item.text.includes('(') ? pythonCall(item) : null;
    if (!call) return null;
    // Includes the module, which determines the order of positional arguments.
    const word = item.text.slice(0, item.text.indexOf('(')).trim();
    return canonical(word, { start: item.span.start, end: item.span.end }, call.positional, call.named);
  }
  if (item.kind !== 'map') return null;
  const typed = typedItem(item, isNamedLayer(item) ? [...typeKeys, 'name'] : typeKeys);
  if (typed) return canonical(typed.word.text, typed.word.span, typed.positional, typed.arguments);
  const [entry, ...others] = item.entries;
  if (!entry || others.length > 0) return null;
  if (entry.value.kind === 'map') return otherLayer(entry.key, entry.keySpan, entry.value.entries);
  const positional = positionalIn(entry.value);
  const namesake = namesakeOf(entry.key);
  const word = namesake?.word ?? entry.key;
  const isKnown = isLayerType(word);
  const merged = mergedInputs(entry);
  if (merged) return merged;
  // A single value for a declared layer is reported elsewhere, with the argument's name.
  const type = typeOf(word);
  if (positional === null || type === null || (isKnown && positional.length < 2)) return null;
  const [only, ...more] = positional;
  const first = Object.keys(isKnown ? {} : layers[type].arguments)[0];
  if (only && more.length === 0 && first !== undefined) {
    return canonical(word, entry.keySpan, [], [{ key: first, keySpan: only.span, value: only }]);
  }
  const named = nameArguments(word, type, positional);
  return named.length < positional.length ? null : canonical(word, entry.keySpan, [], named);
}

/** Tells whether the `name` of an item is its layer type: `{name: dense, units: 8}`. */
function isNamedLayer(item: MapNode): boolean {
  const name = item.entries.find(({ key }) => key === 'name')?.value;
  if (name?.kind !== 'scalar' || item.entries.some(({ key }) => typeOf(key) !== null || isConstruct(key))) return false;
  return typeOf(name.text) !== null || holdsArguments(item);
}

/** Returns the layer of a merge whose only value are its inputs: `add: [a, b]`. */
function mergedInputs({ key, keySpan, value }: Entry): LayerMeant | null {
  const type = typeOf(key);
  if (type === null || !isOfFamily(type, 'merging')) return null;
  const isNames =
    value.kind === 'list' && value.items.every((item) => item.kind === 'scalar' && /^[A-Za-z_]/.test(item.text));
  return isNames ? { word: type, wordSpan: keySpan, arguments: [{ key: 'inputs', keySpan, value }] } : null;
}

function positionalIn(value: Node): readonly Node[] | null {
  if (value.kind === 'list') return value.items;
  const tuple = pythonTuple(value);
  if (tuple) return tuple.items;
  return value.kind === 'scalar' && value.value !== null ? [value] : null;
}

function typeOf(word: string): LayerType | null {
  return isLayerType(word) ? word : foreignName(word);
}

/** Returns the declared layer with its declared arguments; omits arguments that it does not need. */
function canonical(word: string, wordSpan: Span, positional: readonly Node[], named: readonly Entry[]): LayerMeant {
  const type = namesakeGiven(word, named) ?? typeOf(word);
  if (type === null) return { word, wordSpan, arguments: named };
  const entries = [...nameArguments(word, type, positional), ...named];
  const other = otherLayer(word, wordSpan, entries);
  if (other) return other;
  // An input shape is kept, as it has a diagnostic of its own: it belongs to `model.inputs`.
  const own = ownArguments(type, entries).map(({ given, own: meant }) => meant ?? (isInputShape(given) ? given : null));
  return { word: type, wordSpan, arguments: own.filter((entry) => entry !== null) };
}

/** An argument as given, and its equivalent in a definition; `null` if there is none. */
export interface OwnArgument {
  readonly given: Entry;
  readonly own: Entry | null;
  /** Whether several arguments are joined into one. */
  readonly isJoined: boolean;
}

/** Translates a layer's arguments to declared ones. Unknown arguments are kept unchanged. */
export function ownArguments(type: LayerType, entries: readonly Entry[]): readonly OwnArgument[] {
  const joined = new Map([...joinedArguments(type, entries), ...heldArguments(type, entries)]);
  const keys = new Set(entries.map(({ key }) => key));
  return entries.map((given) => {
    const whole = joined.get(given);
    if (whole !== undefined) return { given, own: whole, isJoined: true };
    const own = ownArgument(type, given, entries);
    if (own === null || own.key === given.key) return { given, own, isJoined: false };
    // Of two equivalent arguments, the one with the declared name is kept.
    const isTwice = keys.has(own.key);
    keys.add(own.key);
    return { given, own: isTwice ? null : own, isJoined: false };
  });
}

function ownArgument(type: LayerType, entry: Entry, entries: readonly Entry[]): Entry | null {
  if (isCommonArgument(entry.key)) return entry;
  if (entry.key === 'dtype' && isUsualDtype(entry.value)) return null;
  const meaning = schemaOf(type, entry.key) ? null : foreignArgument(type, entry.key);
  if (meaning && 'needless' in meaning) return null;
  const key = meaning && 'meant' in meaning ? meaning.meant : entry.key;
  const holder = meaning === null && typeOf(key) !== null ? holderOf(type, entries) : null;
  if (holder !== null) return { ...entry, key: holder, value: heldLayer(mapOf([entry], entry.value.span)) };
  const schema = schemaOf(type, key);
  if (schema && valueTypeOf(schema).kind === 'layer') return { ...entry, key, value: heldLayer(entry.value) };
  const expected = schema && valueTypeOf(schema);
  if (expected?.kind === 'named' && entry.value.kind === 'map') {
    return { ...entry, key, value: namedValue(entry.value, expected.options) ?? entry.value };
  }
  const padding = key === 'padding' && schemaOf(type, 'strides') ? paddingWord(type, entry.value, entries) : null;
  const word = padding ?? (key !== entry.key && schema ? choiceMeant(schema, entry.value) : null);
  return { ...entry, key, value: word ? scalar(word, entry.value.span) : entry.value };
}

function schemaOf(type: LayerType, key: string): v.GenericSchema | null {
  const declared: Readonly<Record<string, v.GenericSchema>> = layers[type].arguments;
  return Object.hasOwn(declared, key) ? (declared[key] ?? null) : null;
}

/** Tells whether a dtype is `float32`, the only one supported, or Keras's JSON for it. */
function isUsualDtype(value: Node): boolean {
  return value.kind === 'map' || (value.kind === 'scalar' && /^(torch\.)?(float32|null|None)$/.test(value.text));
}

function choiceMeant(schema: v.GenericSchema, value: Node): string | null {
  const expected = valueTypeOf(schema);
  if (expected.kind !== 'choice' || value.kind !== 'scalar' || expected.options.includes(value.text)) return null;
  return typeof value.value === 'string' ? (foreignWord(value.text, expected.options)?.meant ?? null) : null;
}

function scalar(text: string, span: Span): Node {
  return { kind: 'scalar', span, value: text, text, quoted: false };
}

/** Moves arguments of the wrapped layer that are given on the wrapper (`{layer: lstm, units: 8}`) into that layer. */
function heldArguments(type: LayerType, entries: readonly Entry[]): ReadonlyMap<Entry, Entry | null> {
  const isHolder = (key: string) => {
    const schema = schemaOf(type, key);
    return schema !== null && valueTypeOf(schema).kind === 'layer';
  };
  const holder = entries.find(({ key }) => isHolder(key));
  const own = holder && heldLayer(holder.value);
  const [held] = own?.kind === 'map' ? own.entries : [];
  const word = own?.kind === 'scalar' ? own.text : (held?.key ?? '');
  if (!holder || !isLayerType(word)) return new Map();
  const given = held?.value.kind === 'map' ? held.value.entries : [];
  const beside = entries.filter(({ key }) => {
    if (schemaOf(type, key) || isCommonArgument(key) || given.some((one) => one.key === key)) return false;
    return schemaOf(word, key) !== null || foreignArgument(word, key) !== null;
  });
  if (beside.length === 0) return new Map();
  const inner = ownArguments(word, [...given, ...beside]).flatMap((argument) => argument.own ?? []);
  const value = layerNode(word, inner, holder.value.span);
  return new Map<Entry, Entry | null>([
    [holder, { ...holder, value }],
    ...beside.map((entry) => [entry, null] as const),
  ]);
}

/** Returns the required argument for a wrapped layer if it is missing. */
function holderOf(type: LayerType, entries: readonly Entry[]): string | null {
  const declared: Readonly<Record<string, v.GenericSchema>> = layers[type].arguments;
  const holder = Object.entries(declared).find(([, schema]) => {
    return !isOptional(schema) && valueTypeOf(schema).kind === 'layer';
  });
  return holder && !entries.some(({ key }) => key === holder[0]) ? holder[0] : null;
}

/** Translates a wrapped layer to the syntax of definitions. */
function heldLayer(value: Node): Node {
  const foreign = foreignItem(value);
  if (foreign) {
    // Common arguments such as `name` belong to the wrapper.
    const own = foreign.arguments.filter(({ key }) => !isCommonArgument(key));
    return layerNode(foreign.word, own, value.span);
  }
  if (value.kind === 'list') return value;
  const [held] = value.kind === 'map' ? value.entries : [];
  const word = value.kind === 'scalar' ? value.text : (held?.key ?? '');
  const given = held?.value.kind === 'map' ? held.value.entries : [];
  const type = namesakeGiven(word, given) ?? typeOf(word);
  if (type === null) return value;
  if (!held) return word === type ? value : scalar(type, value.span);
  const isOwn = word === type && ownArguments(type, given).every(({ given: entry, own }) => own?.key === entry.key);
  if (isOwn) return value;
  return layerNode(
    type,
    ownArguments(type, given).flatMap(({ own }) => own ?? []),
    value.span,
  );
}

function layerNode(word: string, entries: readonly Entry[], span: Span): Node {
  return entries.length === 0
    ? scalar(word, span)
    : mapOf([{ key: word, keySpan: span, value: mapOf(entries, span) }], span);
}

function mapOf(entries: readonly Entry[], span: Span): Node {
  return { kind: 'map', span, flow: true, entries };
}
