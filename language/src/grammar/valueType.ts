import * as v from 'valibot';
import { type Facts, factsSchema } from './facts.js';

/** What a schema accepts, for everything that follows from the grammar. */
export type ValueType =
  | {
      readonly kind: 'number';
      readonly whole: boolean;
      readonly minimum: number | null;
      readonly maximum: number | null;
    }
  /** A number, or a list of them, which may be lists, in one of these forms; `sizes` may have names or be `null`. */
  | { readonly kind: 'numbers'; readonly sizes: boolean; readonly forms: readonly v.GenericSchema[] }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly options: readonly string[]; readonly notYet: readonly string[] }
  | { readonly kind: 'text'; readonly names: Names | null; readonly examples: readonly string[] }
  | { readonly kind: 'list'; readonly item: v.GenericSchema }
  | Group
  /** A group whose keys are the user's own; `names`: what they name. */
  | { readonly kind: 'dictionary'; readonly names: Names | null; readonly value: v.GenericSchema }
  /** A word, or a group under it: that of each, without its name; `anySpelling` that Keras accepts. */
  | {
      readonly kind: 'named';
      readonly options: Readonly<Record<string, Group>>;
      readonly anySpelling: boolean;
      readonly notYet: readonly string[];
      /** Options of Keras that definitions do not have, with the reason. */
      readonly leftOut: Readonly<Record<string, string>>;
    }
  /** Forms that a text, a list and a group tell apart. */
  | { readonly kind: 'alternatives'; readonly options: readonly v.GenericSchema[] }
  /** A size, which may have names. */
  | { readonly kind: 'dimension' }
  /** A layer inside of a layer. */
  | { readonly kind: 'layer' }
  /** An item of a list of layers: also a construct, or a block. */
  | { readonly kind: 'item' }
  | { readonly kind: 'anything' };

/** A group of keys. */
export interface Group {
  readonly kind: 'group';
  readonly doc: string;
  readonly entries: Entries;
  readonly notYet: readonly string[];
  readonly title: string | null;
  readonly example: string | null;
  /** The key that a value alone is meant for, instead of the only one with such values. */
  readonly alone: string | null;
  /** Names in other frameworks. */
  readonly aliases: readonly string[];
  readonly aliasesWithLogits: readonly string[];
}

type Names = NonNullable<Facts['names']>;

/** Schemas of a group's values by key. */
export type Entries = Readonly<Record<string, v.GenericSchema>>;

const known = new WeakMap<v.GenericSchema, ValueType>();

/** Returns the type of the values that a schema accepts. */
export function valueTypeOf(schema: v.GenericSchema): ValueType {
  const before = known.get(schema);
  if (before) return before;
  const wrapped = wrappedBy(schema);
  const type = wrapped ? valueTypeOf(wrapped) : ownType(schema);
  known.set(schema, type);
  return type;
}

/** The keys of a group's schema. */
export function groupTypeOf(schema: v.GenericSchema): Group {
  const type = valueTypeOf(schema);
  if (type.kind === 'group') return type;
  throw new Error(`A ${type.kind} has no keys.`);
}

/** Returns the groups of the things that a schema names, by name. */
export function optionsOf(schema: v.GenericSchema): Readonly<Record<string, Group>> {
  const type = valueTypeOf(schema);
  if (type.kind === 'named') return type.options;
  throw new Error(`A ${type.kind} has no options.`);
}

function ownType(schema: v.GenericSchema): ValueType {
  const { is, names = null, examples = [], notYet = [], anySpelling = false, leftOut = {} } = factsOf(schema);
  switch (schema.type) {
    case 'number':
      return { kind: 'number', ...boundsOf(schema) };
    case 'boolean':
      return { kind: 'boolean' };
    case 'picklist':
      return { kind: 'choice', options: listAt(schema, 'options', isString), notYet };
    case 'string':
      return { kind: 'text', names, examples };
    case 'array':
      return { kind: 'list', item: schemaAt(schema, 'item') };
    case 'strict_object':
      return groupOf(schema, entriesOf(schema));
    case 'record':
      return { kind: 'dictionary', names, value: schemaAt(schema, 'value') };
    case 'variant':
      return {
        kind: 'named',
        options: Object.fromEntries(listAt(schema, 'options', isSchema).map(namedOption)),
        anySpelling,
        notYet,
        leftOut,
      };
    case 'union': {
      const forms = listAt(schema, 'options', isSchema);
      return is === 'alternatives'
        ? { kind: 'alternatives', options: forms }
        : { kind: 'numbers', sizes: is === 'sizes', forms };
    }
    case 'custom':
      return { kind: is === 'layer' ? 'layer' : 'dimension' };
    case 'unknown':
      return { kind: is === 'item' ? 'item' : 'anything' };
    default:
      throw new Error(`A definition has no values of type ${schema.type}.`);
  }
}

function groupOf(schema: v.GenericSchema, entries: Entries): Group {
  const { notYet = [], title = null, example = null, alone = null } = factsOf(schema);
  const { aliases = [], aliasesWithLogits = [] } = factsOf(schema);
  return { kind: 'group', doc: docOf(schema), entries, notYet, title, example, alone, aliases, aliasesWithLogits };
}

function namedOption(schema: v.GenericSchema): readonly [string, Group] {
  const { name, ...entries } = entriesOf(schema);
  return [name && 'literal' in name ? String(name.literal) : '', groupOf(schema, entries)];
}

function boundsOf(schema: v.GenericSchema) {
  const parts = 'pipe' in schema && isListOf(schema.pipe, isPart) ? schema.pipe : [];
  const bound = (type: string) => {
    const requirement = parts.find((part) => part.type === type)?.requirement;
    return typeof requirement === 'number' && Number.isFinite(requirement) ? requirement : null;
  };
  const whole = parts.some(({ type }) => type === 'integer');
  return { whole, minimum: bound('min_value'), maximum: bound('max_value') };
}

/** What a value says of itself besides its schema; an optional value also has the facts of what it wraps. */
export function factsOf(schema: v.GenericSchema): Facts {
  const wrapped = wrappedBy(schema);
  const own = v.parse(factsSchema, v.getMetadata(schema));
  return wrapped ? { ...factsOf(wrapped), ...own } : own;
}

/** One line; that of an optional value stands on what it wraps. */
export function docOf(schema: v.GenericSchema): string {
  const wrapped = wrappedBy(schema);
  return v.getDescription(schema) ?? (wrapped ? docOf(wrapped) : '');
}

/** The default, as a definition would have it; `undefined` where there is none. */
export function defaultOf(schema: v.GenericSchema): unknown {
  const value: unknown = 'default' in schema ? schema.default : undefined;
  if (typeof value !== 'object' || value === null || !('name' in value)) return value;
  const { name, ...others } = value;
  return Object.keys(others).length === 0 ? name : { [String(name)]: others };
}

/** The default as it is written; `null` where there is none, or nothing to tell. */
export function defaultText(schema: v.GenericSchema): string | null {
  const value = defaultOf(schema) ?? null;
  return value === null ? null : JSON.stringify(value).replaceAll('"', '');
}

/** Whether a value may be left out. */
export function isOptional(schema: v.GenericSchema): boolean {
  return schema.type === 'optional' || schema.type === 'exact_optional';
}

/** Whether `null` may be written. */
export function isNullable(schema: v.GenericSchema): boolean {
  const wrapped = wrappedBy(schema);
  return schema.type === 'nullable' || (wrapped !== null && isNullable(wrapped));
}

function wrappedBy(schema: v.GenericSchema): v.GenericSchema | null {
  return 'wrapped' in schema && isSchema(schema.wrapped) ? schema.wrapped : null;
}

function entriesOf(schema: v.GenericSchema): Entries {
  return 'entries' in schema && isEntries(schema.entries) ? schema.entries : {};
}

function isEntries(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && Object.values(value).every(isSchema);
}

/** The schemas of a list of fixed length; `null` for any other schema. */
export function tupleItems(schema: v.GenericSchema): readonly v.GenericSchema[] | null {
  return schema.type === 'strict_tuple' ? listAt(schema, 'items', isSchema) : null;
}

function schemaAt(schema: v.GenericSchema, key: 'item' | 'value'): v.GenericSchema {
  const inner: unknown = Reflect.get(schema, key);
  if (isSchema(inner)) return inner;
  throw new Error(`A schema of type ${schema.type} has no ${key}.`);
}

function listAt<Item>(
  schema: v.GenericSchema,
  key: 'options' | 'items',
  is: (item: unknown) => item is Item,
): readonly Item[] {
  const list: unknown = Reflect.get(schema, key);
  if (isListOf(list, is)) return list;
  throw new Error(`A schema of type ${schema.type} has no ${key}.`);
}

function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
}

function isPart(value: unknown): value is { readonly type: unknown; readonly requirement?: unknown } {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOf<Item>(value: unknown, is: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(is);
}
