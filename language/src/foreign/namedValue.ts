import { suggest } from '../diagnostics/suggest.js';
import type { ValueType } from '../grammar/valueType.js';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import { aliasIn } from './aliasIn.js';
import { foreignSetting } from './foreignSettings.js';
import { foreignWord, kerasSpelling } from './foreignWords.js';
import { meantOption } from './meantOption.js';
import { pythonCall } from './pythonCall.js';
import { typedItem } from './typedItem.js';

type Options = Extract<ValueType, { readonly kind: 'named' }>['options'];

/**
 * Translates an initializer, regularizer or similar value to the syntax of definitions, `he_normal` or `{l2: 0.01}`. Accepts a
 * Python call, a map with a type key, a list, a single number, foreign argument names, and arguments that mean another option. Returns
 * `null` for any other value.
 */
export function namedValue(node: Node, options: Options): Node | null {
  const value = translated(node, options);
  return ofOther(value ?? node, options) ?? value;
}

/** Translates `{auc: {curve: PR}}` to `average_precision`. */
function ofOther(node: Node, options: Options): Node | null {
  const [entry, ...others] = node.kind === 'map' ? node.entries : [];
  if (entry?.value.kind !== 'map' || others.length > 0) return null;
  const meant = meantOption(nameIn(options, entry.key), entry.value.entries);
  return meant && Object.hasOwn(options, meant.name) ? named(meant.name, meant.entries, node.span) : null;
}

function translated(node: Node, options: Options): Node | null {
  switch (node.kind) {
    case 'list':
      return ofList(node, options);
    case 'map':
      return ofTyped(node, options) ?? ofKinds(node, options) ?? ofArguments(node, options);
    case 'scalar':
      return ofNumber(node, options) ?? ofCall(node, options);
  }
}

/** Translates `[{l2: 0.01}]` or `[l2, 0.01]`. */
function ofList({ items, span }: ListNode, options: Options): Node | null {
  const [first, ...others] = items;
  if (!first) return null;
  if (others.length === 0 && first.kind === 'map') return namedValue(first, options) ?? first;
  const name = first.kind === 'scalar' ? nameIn(options, first.text) : '';
  const entries = positional(name, others, options);
  return entries && named(name, entries, span);
}

/** Translates `{name: l2, l2: 0.01}` or `{class_name: L2, config: {l2: 0.01}}`. */
function ofTyped(map: MapNode, options: Options): Node | null {
  const typed = typedItem(map, ['class_name', 'name', 'type', 'identifier']);
  if (!typed) return null;
  const name = nameIn(options, typed.word.text);
  const own = typed.arguments.flatMap((entry): readonly Entry[] => {
    // Keras's JSON includes defaults.
    if (entry.value.kind === 'scalar' && entry.value.value === null) return [];
    const key = keyIn(options, name, entry.key) ?? meantKey(options, name, entry.key);
    return [{ ...entry, key: key ?? entry.key }];
  });
  return named(name, [...(positional(name, typed.positional, options) ?? []), ...own], map.span);
}

/** Translates `{l1: 0.1, l2: 0.1}` or a nested value, `{regularizer: {l2: 0.1}}`. */
function ofKinds({ entries, span }: MapNode, options: Options): Node | null {
  const keys = entries.map(({ key }) => key.toLowerCase());
  if (Object.hasOwn(options, 'l1_l2') && keys.toSorted().join(' ') === 'l1 l2') {
    return named(
      'l1_l2',
      entries.map((entry) => ({ ...entry, key: entry.key.toLowerCase() })),
      span,
    );
  }
  const [entry] = entries;
  if (!entry || entries.length > 1 || Object.hasOwn(options, nameIn(options, entry.key))) return null;
  if (!/(^|_)(regularizer|initializer|constraint|regularization|penalty|init)$/i.test(entry.key)) return null;
  return namedValue(entry.value, options) ?? entry.value;
}

/** Translates `{random_uniform: [-1, 1]}` or `{l2: {lambda: 0.01}}`. */
function ofArguments({ entries, span }: MapNode, options: Options): Node | null {
  const [entry, ...others] = entries;
  const name = entry ? nameIn(options, entry.key) : '';
  if (!entry || others.length > 0 || !Object.hasOwn(options, name)) return null;
  const { value } = entry;
  if (value.kind === 'list') {
    const own = positional(name, value.items, options);
    return own && own.length > 0 ? named(name, own, span) : null;
  }
  if (value.kind !== 'map') return null;
  const known = argumentsOf(options, name);
  const unknown = value.entries.filter(({ key }) => !known.includes(key));
  const meant = unknown.map(({ key }) => keyIn(options, name, key));
  // A misspelled key has a diagnostic of its own.
  const isNear = unknown.length === 1 && unknown.every(({ key }) => suggest(key, known) !== null);
  if (unknown.length === 0 || isNear || meant.includes(null)) return null;
  const own = value.entries.map((one) => ({ ...one, key: meant[unknown.indexOf(one)] ?? one.key }));
  return new Set(own.map(({ key }) => key)).size < own.length ? null : named(name, own, span);
}

/** Translates a number: the factor of a regularizer, a constant, or a maximum norm. */
function ofNumber(node: ScalarNode, options: Options): Node | null {
  if (typeof node.value !== 'number') return null;
  const name = ['l2', 'constant', 'max_norm'].find((option) => Object.hasOwn(options, option));
  if (name === undefined) return null;
  if (name === 'constant' && (node.value === 0 || node.value === 1)) {
    return named(node.value === 0 ? 'zeros' : 'ones', [], node.span);
  }
  return named(name, positional(name, [node], options) ?? [], node.span);
}

/** Translates `l2(0.01)` or `RandomNormal(stddev=0.02)`. */
function ofCall(node: ScalarNode, options: Options): Node | null {
  const call = pythonCall(node);
  if (!call) return null;
  const name = nameIn(options, call.name);
  const keys = argumentsOf(options, name);
  const entries = call.positional.flatMap((value, at): Entry[] => {
    const key = keys[at];
    return key === undefined ? [] : [{ key, keySpan: node.span, value }];
  });
  return named(name, [...entries, ...call.named], node.span);
}

/** Returns the names of an option's arguments; none for a word that is not an option. */
function argumentsOf(options: Options, name: string): readonly string[] {
  return Object.hasOwn(options, name) ? Object.keys(options[name]?.entries ?? {}) : [];
}

/** Returns the option that a word refers to, or the word itself. */
export function nameIn(options: Options, word: string): string {
  const names = Object.keys(options);
  return kerasSpelling(word, names) ?? aliasIn(options, word)?.name ?? foreignWord(word, names)?.meant ?? word;
}

/** Names positional values by the option's arguments; returns `null` if there are none or too many. */
function positional(name: string, values: readonly Node[], options: Options): readonly Entry[] | null {
  const keys = argumentsOf(options, name);
  if (!Object.hasOwn(options, name) || values.length > keys.length || values.some(({ kind }) => kind !== 'scalar'))
    return null;
  return values.map((value, at) => ({ key: keys[at] ?? '', keySpan: value.span, value }));
}

/** Declared arguments by their foreign names. */
const names: Readonly<Record<string, string>> = {
  minval: 'min low lower a minimum from min_val min_value',
  maxval: 'max high upper b maximum to max_val max_value',
  min_value: 'min low lower minimum min_norm min_val',
  max_value: 'max m c n norm value maximum max_norm max_val',
  mean: 'mu loc average',
  stddev: 'std sigma sd standard_deviation scale',
  value: 'val c constant',
  gain: 'scale multiplier factor',
  factor: 'l l2 lambda lam value strength weight',
  seed: 'random_state random_seed',
  l1: 'l lambda lam value factor weight strength alpha penalty coef rate weight_decay wd c amount',
  l2: 'l lambda lam value factor weight strength alpha penalty coef rate weight_decay wd c amount',
};

function keyIn(options: Options, name: string, key: string): string | null {
  const known = argumentsOf(options, name);
  if (known.includes(key)) return key;
  const fitting = known.filter((one) => names[one]?.split(' ').includes(key.toLowerCase()));
  // An ambiguous name is not translated.
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function meantKey(options: Options, name: string, key: string): string | null {
  const group = options[name];
  const setting = group && foreignSetting(group, key);
  return setting && 'meant' in setting ? setting.meant : null;
}

/** Returns the node of an option: `he_normal`, `{l2: 0.01}` or `{l1_l2: {l1: 0.01, l2: 0.01}}`. */
function named(name: string, entries: readonly Entry[], span: Span): Node {
  if (entries.length === 0) return { kind: 'scalar', span, value: name, text: name, quoted: false };
  const [first] = entries;
  const value: Node =
    first && entries.length === 1 && first.key === name ? first.value : { kind: 'map', span, flow: true, entries };
  return { kind: 'map', span, flow: true, entries: [{ key: name, keySpan: span, value }] };
}
