import type * as v from 'valibot';
import type { Definition } from '../definition.js';
import { constructs } from '../grammar/constructs.js';
import { schemaAt } from '../grammar/schemaAt.js';
import {
  defaultText,
  docOf,
  type Entries,
  type Group,
  isOptional,
  type ValueType,
  valueTypeOf,
} from '../grammar/valueType.js';
import type { Graph } from '../graph.js';
import { layers } from '../layers/index.js';
import { possibleLogKeys } from '../logKeys.js';
import { metricNames } from '../metrics.js';
import { commonLayers } from './commonLayers.js';
import { type Cursor, cursorAt } from './cursor.js';
import { namesInSight } from './namesInSight.js';
import { parametersInSight } from './parametersInSight.js';

/** A word that may be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: 'layer' | 'block' | 'argument' | 'value' | 'name';
  /** One line. */
  readonly doc: string;
  /** What holds where it is left out. */
  readonly defaultValue: string;
  /** What is written; `$1` is where the cursor goes. Further lines are indented relative to the line of the cursor. */
  readonly insert: string;
  /** Whether something is to be chosen again where the cursor goes. */
  readonly continues: boolean;
}

/** The checked network, as far as the text allows. */
export interface KnownNetwork {
  readonly definition: Definition | null;
  readonly graph: Graph | null;
}

/** Names that only files beside the definition tell: columns of the table, paths from the definition's folder. */
export type ExternalNames = 'column' | 'path';

export interface CompletionList {
  /** The part of a word that is there already. */
  readonly word: string;
  /** The best first. */
  readonly completions: readonly Completion[];
  /** Names that also belong here, and that the text does not tell. */
  readonly external: ExternalNames | null;
  /** How those are written: as values, or as keys of groups. */
  readonly asKeys: boolean;
}

const noNames = { external: null, asKeys: false } as const;
const nothing: CompletionList = { word: '', completions: [], ...noNames };

/** What may be written between `before` and `after`. */
export function completeAt(before: string, after: string, network: KnownNetwork): CompletionList {
  const cursor = cursorAt(before, after);
  if (!cursor) return nothing;
  const { path, key, word } = cursor;
  if (word.includes('$')) return parameterList(cursor, before);
  const schema = schemaAt(key === null ? path : [...path, key]);
  if (!schema) return path.at(-1) === '-' ? { ...parameterList(cursor, before), word } : { ...nothing, word };
  const found = completionsOf(valueTypeOf(schema), { cursor, before, text: before + after, network });
  // A key that stands there is not to be written twice; in a list, any number of layers may be the same.
  const completions = found.filter(({ label, kind }) => kind !== 'argument' || !cursor.siblings.has(label));
  return { word, completions, ...namesOutside(valueTypeOf(schema), cursor) };
}

/** The parameters of the block alone, for an expression such as `2*$fi`. */
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
      return isValue ? named(Object.keys(type.options), 'value') : optionCompletions(type.options);
    case 'choice':
    case 'boolean': {
      const words = type.kind === 'choice' ? type.options : ['true', 'false'];
      return [...named(words, 'value'), ...(isValue ? parameterCompletions(cursor, before) : [])];
    }
    case 'layer':
    case 'item':
      return isValue ? [] : [...blockCompletions(text), ...layerCompletions(cursor)];
    case 'list':
      // `branches` may hold a layer for a list of them.
      return isValue ? [] : completionsOf(valueTypeOf(type.item), context);
    case 'alternatives': {
      const all = type.options.flatMap((option) => completionsOf(valueTypeOf(option), context));
      return [...new Map(all.map((completion) => [completion.label, completion])).values()];
    }
    case 'text':
      switch (type.names) {
        case 'tensor':
          return network.graph ? named(namesInSight(network.graph, cursor, before), 'name') : [];
        case 'monitor':
          return named(loggedKeys(network.definition), 'value');
        case 'column':
        case 'path':
          return [];
        case null:
          return isValue && cursor.key !== 'name' ? parameterCompletions(cursor, before) : [];
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

function namesOutside(type: ValueType, cursor: Cursor): Pick<CompletionList, 'external' | 'asKeys'> {
  const isValue = cursor.key !== null;
  if (type.kind === 'text') return { external: externalNames(type.names), asKeys: false };
  if (type.kind === 'dictionary') return { external: isValue ? null : externalNames(type.names), asKeys: true };
  const first = type.kind === 'alternatives' && isValue ? type.options[0] : null;
  const inner = type.kind === 'list' && !isValue ? type.item : first;
  return inner ? namesOutside(valueTypeOf(inner), cursor) : noNames;
}

function externalNames(names: string | null): ExternalNames | null {
  return names === 'column' || names === 'path' ? names : null;
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
  return Object.entries(options).map(([label, { doc }]) => {
    return { label, kind: 'argument', doc, defaultValue: '', insert: `${label}: `, continues: true };
  });
}

/** Values that people type: there is nothing to choose from. */
const typed: ReadonlySet<ValueType['kind']> = new Set(['number', 'numbers', 'dimension', 'anything']);

/** What follows a key's colon up to where its value is written. */
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

/** The common ones first, the others by name. */
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
  const values = requiredKeys(entries).map((key, index) => `${key}: $${index + 1}`);
  const insert = values.length === 0 ? label : `${label}: {${values.join(', ')}}`;
  return { label, kind: 'layer', doc, defaultValue: '', insert, continues: false };
}

/** `use: {layer: $1}`; what holds layers is opened on lines of its own. */
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

/** Whether a value is an item of a list of layers, a list of them or a list of branches. */
function holdsLayers(schema: v.GenericSchema): boolean {
  const type = valueTypeOf(schema);
  if (type.kind === 'list') return holdsLayers(type.item);
  return type.kind === 'item' || (type.kind === 'alternatives' && type.options.some(holdsLayers));
}

/** The names under `blocks`, read from the lines: the text may not be YAML at this moment. */
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

/** What an epoch logs; without metrics in the text, any may be meant. */
function loggedKeys(definition: Definition | null): readonly string[] {
  const logged = definition ? possibleLogKeys(definition) : ['loss', ...metricNames];
  return [...logged.map((name) => `val_${name}`), ...logged];
}
