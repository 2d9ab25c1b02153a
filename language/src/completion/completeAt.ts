import type * as v from 'valibot';
import type { Definition } from '../definition.js';
import { constructs } from '../grammar/constructs.js';
import { schemaAt } from '../grammar/schemaAt.js';
import {
  defaultText,
  docOf,
  type Entries,
  type Group,
  isNullable,
  isOptional,
  type ValueType,
  valueTypeOf,
} from '../grammar/valueType.js';
import type { Graph } from '../graph.js';
import { layers } from '../layers/index.js';
import { possibleLogKeys } from '../logKeys.js';
import { metricNames } from '../metrics/index.js';
import { commonLayers } from './commonLayers.js';
import { type Cursor, cursorAt } from './cursor.js';
import { namesInSight } from './namesInSight.js';
import { parametersInSight } from './parametersInSight.js';

/** A completion item. */
export interface Completion {
  readonly label: string;
  readonly kind: 'layer' | 'block' | 'argument' | 'value' | 'name';
  /** Documentation in one line. */
  readonly doc: string;
  /** Default value as text; empty without one. */
  readonly defaultValue: string;
  /** Snippet to insert; `$1` is the position of the cursor. Further lines are indented relative to the line of the cursor. */
  readonly insert: string;
  /** Whether completion is triggered again after inserting. */
  readonly continues: boolean;
}

/** Result of the last check, as far as the text allows. */
export interface KnownNetwork {
  readonly definition: Definition | null;
  readonly graph: Graph | null;
}

/** Kinds of names that come from files: columns of the table, values of one, classes of a target, paths relative to the definition's folder. */
export type ExternalNames = 'column' | 'category' | 'class' | 'path';

/** Completions at a position. */
export interface CompletionList {
  /** The part of the word before the cursor. */
  readonly word: string;
  /** The most relevant first. */
  readonly completions: readonly Completion[];
  /** Kind of external names that are valid here, in addition. */
  readonly external: ExternalNames | null;
  /** The column whose values are valid here; `null`: none, or those of every one. */
  readonly column: string | null;
  /** Whether the external names are inserted as keys instead of values. */
  readonly asKeys: boolean;
}

const noNames = { external: null, column: null, asKeys: false } as const;
const nothing: CompletionList = { word: '', completions: [], ...noNames };

/** Returns the completions between `before` and `after`. */
export function completeAt(before: string, after: string, network: KnownNetwork): CompletionList {
  const cursor = cursorAt(before, after);
  if (!cursor) return nothing;
  const { path, key, word } = cursor;
  if (word.includes('$')) return parameterList(cursor, before);
  const schema = schemaAt(key === null ? path : [...path, key]);
  if (!schema) return path.at(-1) === '-' ? { ...parameterList(cursor, before), word } : { ...nothing, word };
  const type = valueTypeOf(schema);
  // Where `null` is the default, the key is rather left out.
  const takesNull = key !== null && type.kind === 'number' && isNullable(schema) && defaultText(schema) !== null;
  const found = [
    ...(takesNull ? named(['null'], 'value') : []),
    ...completionsOf(type, { cursor, before, text: before + after, network }),
  ];
  // Existing keys are not offered again; layers may occur in a list any number of times.
  const completions = found.filter(({ label, kind }) => kind !== 'argument' || !cursor.siblings.has(label));
  return { word, completions, ...namesOutside(type, cursor, network.definition) };
}

/** Returns only the parameters of the block, for an expression such as `2*$fi`. */
function parameterList(cursor: Cursor, before: string): CompletionList {
  const word = cursor.word.slice(Math.max(cursor.word.lastIndexOf('$'), 0));
  return { ...nothing, word, completions: parameterCompletions(cursor, before) };
}

function parameterCompletions(cursor: Cursor, before: string): readonly Completion[] {
  return parametersInSight(cursor, before).map(({ name, defaultValue }) => {
    const doc = name === 'i' ? 'Counts the rounds of the `repeat`, from 0.' : 'A parameter of the block.';
    return { label: `$${name}`, kind: 'name', doc, defaultValue, insert: `$${name}`, continues: false };
  });
}

interface CompletionContext {
  readonly cursor: Cursor;
  readonly before: string;
  readonly text: string;
  readonly network: KnownNetwork;
}

function completionsOf(type: ValueType, context: CompletionContext): readonly Completion[] {
  const { cursor, before, text, network } = context;
  const isValue = cursor.key !== null;
  switch (type.kind) {
    case 'group':
      return isValue ? [] : keyCompletions(type.entries, cursor);
    case 'named':
      if (isValue) return optionValues(type.options);
      // An item of a list may be a word or a key; in braces there are only keys.
      return cursor.path.at(-1) === '-' && !cursor.inBraces
        ? optionItems(type.options)
        : optionCompletions(type.options);
    case 'choice':
    case 'boolean': {
      const words = type.kind === 'choice' ? type.options : ['true', 'false'];
      return [...named(words, 'value'), ...(isValue ? parameterCompletions(cursor, before) : [])];
    }
    case 'layer':
    case 'item':
      return isValue ? [] : [...blockCompletions(text), ...layerCompletions(cursor)];
    case 'list': {
      if (isValue) return [];
      const item = valueTypeOf(type.item);
      // `branches` accepts a single layer in place of a list.
      return item.kind === 'named' ? optionItems(item.options) : completionsOf(item, context);
    }
    case 'alternatives': {
      const options = type.options.map(valueTypeOf);
      // Where keys are the user's own, no word of another form is one.
      const isForKeys = !isValue && options.some(({ kind }) => kind === 'dictionary');
      const fitting = isForKeys ? options.filter(({ kind }) => kind !== 'choice') : options;
      const all = fitting.flatMap((option) => completionsOf(option, context));
      return [...new Map(all.map((completion) => [completion.label, completion])).values()];
    }
    case 'text':
      switch (type.names) {
        case 'tensor':
          return network.graph ? named(namesInSight(network.graph, cursor, before), 'name') : [];
        case 'monitor':
          return named(loggedKeys(network.definition), 'value');
        case 'column':
        case 'category':
        case 'class':
        case 'path':
          return [];
        case null:
          if (!isValue || cursor.key === 'name') return [];
          return [...named(type.examples, 'value'), ...parameterCompletions(cursor, before)];
      }
    case 'number':
    case 'numbers':
    case 'dimension':
    case 'anything':
      return isValue ? parameterCompletions(cursor, before) : [];
    case 'dictionary':
      return [];
  }
}

function namesOutside(
  type: ValueType,
  cursor: Cursor,
  definition: Definition | null,
): Pick<CompletionList, 'external' | 'column' | 'asKeys'> {
  const isValue = cursor.key !== null;
  const column = columnAround(cursor, definition);
  if (type.kind === 'text') return { external: externalNames(type.names), column, asKeys: false };
  if (type.kind === 'dictionary')
    return { external: isValue ? null : externalNames(type.names), column: null, asKeys: true };
  const forms = type.kind === 'alternatives' ? type.options : [];
  const form = isValue ? forms[0] : forms.find((option) => valueTypeOf(option).kind === 'dictionary');
  const inner = type.kind === 'list' && !isValue ? type.item : form;
  return inner ? namesOutside(valueTypeOf(inner), cursor, definition) : noNames;
}

/** Returns the column whose values are valid at a cursor: the one that is being described, or the target's; `null` if none is. */
function columnAround({ path: [, section, name = ''], key }: Cursor, definition: Definition | null): string | null {
  if (section === 'columns') return unquoted(name);
  if (key !== 'positive') return null;
  const targets = definition?.data?.targets ?? {};
  const target = section === 'targets' ? targets[unquoted(name)] : Object.values(targets)[0];
  return target?.kind === 'column' ? target.column : null;
}

function unquoted(key: string): string {
  return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}

function externalNames(names: string | null): ExternalNames | null {
  return names === 'column' || names === 'category' || names === 'class' || names === 'path' ? names : null;
}

function keyCompletions(entries: Entries, cursor: Cursor): readonly Completion[] {
  return Object.entries(entries).map(([label, schema]) => {
    const type = valueTypeOf(schema);
    return {
      label,
      kind: 'argument',
      doc: docOf(schema),
      defaultValue: defaultText(schema) ?? '',
      insert: `${label}:${opening(type, cursor)}`,
      continues: !typed.has(type.kind) && !(type.kind === 'text' && type.names === null),
    };
  });
}

function optionCompletions(options: Readonly<Record<string, Group>>): readonly Completion[] {
  return Object.entries(options).map(([label, { doc, entries }]) => {
    const needed = neededArguments(entries);
    const insert = `${label}: ${needed ?? ''}`;
    return { label, kind: 'argument', doc, defaultValue: '', insert, continues: needed === null };
  });
}

/** Returns options as items of a list: without arguments if none is required. */
function optionItems(options: Readonly<Record<string, Group>>): readonly Completion[] {
  const needsArguments = ([, { entries }]: [string, Group]) => requiredKeys(entries).length > 0;
  const all = Object.entries(options);
  return [
    ...optionValues(Object.fromEntries(all.filter((option) => !needsArguments(option)))),
    ...optionCompletions(Object.fromEntries(all.filter(needsArguments))),
  ];
}

/** Returns options as values: without arguments if none is required. */
function optionValues(options: Readonly<Record<string, Group>>): readonly Completion[] {
  return Object.entries(options).map(([label, { doc, entries }]) => {
    const needed = neededArguments(entries);
    const insert = needed === null ? label : `{${label}: ${needed}}`;
    return { label, kind: 'value', doc, defaultValue: '', insert, continues: false };
  });
}

/** Kinds of values without completions. */
const typed: ReadonlySet<ValueType['kind']> = new Set(['number', 'numbers', 'dimension', 'anything']);

/** Returns the text between a key's colon and its value. */
function opening(type: ValueType, cursor: Cursor): string {
  const { flow, hanging } = cursor;
  const newLine = `\n${' '.repeat(hanging + 2)}`;
  if (type.kind === 'group' || type.kind === 'dictionary') return flow ? ' {$1}' : newLine;
  if (type.kind === 'list') return flow || !holdsLayers(type.item) ? ' [$1]' : `${newLine}- `;
  const first = type.kind === 'alternatives' ? type.options[0] : undefined;
  return first ? opening(valueTypeOf(first), cursor) : ' ';
}

function named(labels: readonly string[], kind: 'value' | 'name'): readonly Completion[] {
  return labels.map((label) => ({ label, kind, doc: '', defaultValue: '', insert: label, continues: false }));
}

/** Returns all layers and constructs, the common ones first, the others by name. */
function layerCompletions(cursor: Cursor): readonly Completion[] {
  const ofLayers = Object.values(layers).map(({ type, doc, arguments: entries }) =>
    layerCompletion(type, doc, entries),
  );
  const ofConstructs = Object.entries(constructs).map(([word, schema]) =>
    constructCompletion(word, docOf(schema), schema.entries, cursor),
  );
  const all = [...ofLayers, ...ofConstructs].sort((a, b) => a.label.localeCompare(b.label));
  const common = commonLayers.flatMap((name) => all.filter(({ label }) => label === name));
  return [...common, ...all.filter(({ label }) => !commonLayers.includes(label))];
}

function layerCompletion(label: string, doc: string, entries: Entries): Completion {
  const needed = neededArguments(entries);
  const insert = needed === null ? label : `${label}: ${needed}`;
  return { label, kind: 'layer', doc, defaultValue: '', insert, continues: false };
}

/** Returns the required arguments as a snippet, `{units: $1}`; `null` if there are none. */
function neededArguments(entries: Entries): string | null {
  const values = requiredKeys(entries).map((key, index) => {
    const isList = entries[key] && valueTypeOf(entries[key]).kind === 'list';
    return `${key}: ${isList ? `[$${index + 1}]` : `$${index + 1}`}`;
  });
  return values.length === 0 ? null : `{${values.join(', ')}}`;
}

/** Returns the completion of a construct: `use: {layer: $1}`; a construct with layers is written in block style. */
function constructCompletion(label: string, doc: string, entries: Entries, { flow, hanging }: Cursor): Completion {
  const needed = requiredKeys(entries);
  const list = needed.find((key) => entries[key] && holdsLayers(entries[key]));
  const newLine = `\n${' '.repeat(hanging + 2)}`;
  const insert =
    list === undefined || flow
      ? `${label}: {${needed.map((key, index) => `${key}: ${key === list ? `[$${index + 1}]` : `$${index + 1}`}`).join(', ')}}`
      : `${label}:${needed.map((key, index) => `${newLine}${key}:${key === list ? `${newLine}  - ` : ' '}$${index + 1}`).join('')}`;
  return { label, kind: 'layer', doc, defaultValue: '', insert, continues: label === 'use' || needed[0] === list };
}

function requiredKeys(entries: Entries): readonly string[] {
  return Object.keys(entries).filter((key) => entries[key] && !isOptional(entries[key]));
}

/** Tells whether a value is a layer, a list of layers or a list of branches. */
function holdsLayers(schema: v.GenericSchema): boolean {
  const type = valueTypeOf(schema);
  if (type.kind === 'list') return holdsLayers(type.item);
  return type.kind === 'item' || (type.kind === 'alternatives' && type.options.some(holdsLayers));
}

/** Returns the names of blocks. Read with regular expressions, as the text may not be valid YAML during typing. */
function blockCompletions(text: string): readonly Completion[] {
  const section = /^blocks:[^\n]*\n((?:[ \t]+[^\n]*\n|\s*\n|#[^\n]*\n)*)/m.exec(text)?.[1] ?? '';
  const indent = /^( +)\S/m.exec(section)?.[1] ?? '  ';
  const names = [...section.matchAll(new RegExp(`^${indent}([A-Za-z_]\\w*):`, 'gm'))].map(([, name = '']) => name);
  return names.map((label) => ({
    label,
    kind: 'block',
    doc: 'A block of this file.',
    defaultValue: '',
    insert: label,
    continues: false,
  }));
}

/** Returns the names of logged values; those of all metrics if the definition is unknown. */
function loggedKeys(definition: Definition | null): readonly string[] {
  const logged = definition ? possibleLogKeys(definition) : ['loss', ...metricNames];
  return [...logged.map((name) => `val_${name}`), ...logged];
}
