import { constructs } from '../blocks/constructs.js';
import { type Definition, metrics } from '../definition.js';
import type { Graph } from '../graph.js';
import { layers } from '../layers/index.js';
import { commonLayers } from './commonLayers.js';
import { type Cursor, cursorAt } from './cursor.js';
import {
  definitionField,
  type ExternalNames,
  type Field,
  type Fields,
  fieldsOfLayer,
  neededArguments,
} from './fields.js';
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

const nothing: CompletionList = { word: '', completions: [], external: null, asKeys: false };

/** What may be written between `before` and `after`. */
export function completeAt(before: string, after: string, network: KnownNetwork): CompletionList {
  const cursor = cursorAt(before, after);
  if (!cursor) return nothing;
  const { path, key, word } = cursor;
  if (word.includes('$')) return parameterList(cursor, before);
  const field = [...path, ...(key === null ? [] : [key])].reduce<Field | null>(step, definitionField);
  if (!field) return path.at(-1) === '-' ? { ...parameterList(cursor, before), word } : { ...nothing, word };
  const found = completionsOf(field, { cursor, before, text: before + after, network });
  // A key that stands there is not to be written twice; in a list, any number of layers may be the same.
  const completions = found.filter(({ label, kind }) => kind !== 'argument' || !cursor.siblings.has(label));
  return { word, completions, ...outsideOf(field, cursor) };
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

/** What stands under a key, or in an item (`-`). */
function step(field: Field | null, key: string): Field | null {
  if (!field) return null;
  const { takes } = field;
  switch (takes.kind) {
    case 'keys':
    case 'named':
    case 'path':
      return (Object.hasOwn(takes.keys, key) ? takes.keys[key] : null) ?? null;
    case 'each':
      return takes.item;
    case 'list':
      return key === '-' ? takes.item : null;
    case 'layer': {
      const keys = fieldsOfLayer(key);
      return keys && { doc: '', takes: { kind: 'keys', keys } };
    }
    case 'tensors':
      return key === '-' ? field : null;
    case 'words':
    case 'column':
    case 'monitor':
    case 'anything':
      return null;
  }
}

interface CompletionContext {
  readonly cursor: Cursor;
  readonly before: string;
  readonly text: string;
  readonly network: KnownNetwork;
}

function completionsOf({ takes }: Field, context: CompletionContext): readonly Completion[] {
  const { cursor, before, text, network } = context;
  const isValue = cursor.key !== null;
  switch (takes.kind) {
    case 'keys':
      return isValue ? [] : keyCompletions(takes.keys, cursor);
    case 'named':
      return isValue ? named(Object.keys(takes.keys), 'value') : keyCompletions(takes.keys, cursor);
    case 'path':
      return isValue ? [] : keyCompletions(takes.keys, cursor);
    case 'words':
      return [...named(takes.words, 'value'), ...(isValue ? parameterCompletions(cursor, before) : [])];
    case 'layer':
      return isValue ? [] : [...blockCompletions(text), ...layerCompletions(cursor)];
    case 'list':
      // `branches` may hold a layer for a list of them.
      return isValue ? [] : completionsOf(takes.item, context);
    case 'tensors':
      return network.graph ? named(namesInSight(network.graph, cursor, before), 'name') : [];
    case 'monitor':
      return named(loggedKeys(network.definition), 'value');
    case 'anything':
      return isValue && cursor.key !== 'name' ? parameterCompletions(cursor, before) : [];
    case 'column':
    case 'each':
      return [];
  }
}

function outsideOf({ takes }: Field, { key }: Cursor): Pick<CompletionList, 'external' | 'asKeys'> {
  const isValue = key !== null;
  switch (takes.kind) {
    case 'column':
      return { external: 'column', asKeys: false };
    case 'path':
      return { external: isValue ? 'path' : null, asKeys: false };
    case 'each':
      return { external: isValue ? null : (takes.keys ?? null), asKeys: true };
    case 'list':
      return isValue || takes.item.takes.kind !== 'column' ? nothing : { external: 'column', asKeys: false };
    case 'keys':
    case 'named':
    case 'words':
    case 'layer':
    case 'tensors':
    case 'monitor':
    case 'anything':
      return { external: null, asKeys: false };
  }
}

function keyCompletions(keys: Fields, cursor: Cursor): readonly Completion[] {
  return Object.entries(keys).map(([label, { doc, defaultValue, takes }]) => ({
    label,
    kind: 'argument',
    doc,
    defaultValue:
      defaultValue === undefined || defaultValue === null ? '' : JSON.stringify(defaultValue).replaceAll('"', ''),
    insert: `${label}:${opening(takes, cursor)}`,
    continues: takes.kind !== 'anything',
  }));
}

/** What follows a key's colon up to where its value is written. */
function opening(takes: Field['takes'], { flow, hanging }: Cursor): string {
  const newLine = `\n${' '.repeat(hanging + 2)}`;
  switch (takes.kind) {
    case 'keys':
    case 'each':
      return flow ? ' {$1}' : newLine;
    case 'list':
      return flow || takes.item.takes.kind !== 'layer' ? ' [$1]' : `${newLine}- `;
    case 'tensors':
      return takes.many ? ' [$1]' : ' ';
    case 'named':
    case 'words':
    case 'layer':
    case 'monitor':
    case 'column':
    case 'path':
    case 'anything':
      return ' ';
  }
}

function named(labels: readonly string[], kind: 'value' | 'name'): readonly Completion[] {
  return labels.map((label) => ({ label, kind, doc: '', defaultValue: '', insert: label, continues: false }));
}

/** The common ones first, the others by name. */
function layerCompletions(cursor: Cursor): readonly Completion[] {
  const ofLayers = Object.values(layers).map(({ type, doc }) => layerCompletion(type, doc));
  const ofConstructs = Object.entries(constructs).map(([word, { doc, keys }]) =>
    constructCompletion(word, doc, keys, cursor),
  );
  const all = [...ofLayers, ...ofConstructs].sort((a, b) => a.label.localeCompare(b.label));
  const common = commonLayers.flatMap((name) => all.filter(({ label }) => label === name));
  return [...common, ...all.filter(({ label }) => !commonLayers.includes(label))];
}

function layerCompletion(label: string, doc: string): Completion {
  const values = neededArguments(label).map((key, index) => `${key}: $${index + 1}`);
  const insert = values.length === 0 ? label : `${label}: {${values.join(', ')}}`;
  return { label, kind: 'layer', doc, defaultValue: '', insert, continues: false };
}

/** `use: {layer: $1}`; what holds layers is opened on lines of its own. */
function constructCompletion(
  label: string,
  doc: string,
  keys: Readonly<Record<string, { readonly required: boolean }>>,
  { flow, hanging }: Cursor,
): Completion {
  const needed = Object.keys(keys).filter((key) => keys[key]?.required);
  const lists: readonly (string | undefined)[] = ['layers', 'branches'];
  const list = needed.find((key) => lists.includes(key));
  const newLine = `\n${' '.repeat(hanging + 2)}`;
  const insert =
    list === undefined || flow
      ? `${label}: {${needed.map((key, index) => `${key}: ${key === list ? `[$${index + 1}]` : `$${index + 1}`}`).join(', ')}}`
      : `${label}:${needed.map((key, index) => `${newLine}${key}:${key === list ? `${newLine}  - ` : ' '}$${index + 1}`).join('')}`;
  return { label, kind: 'layer', doc, defaultValue: '', insert, continues: label === 'use' || needed[0] === list };
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
  const logged = ['loss', ...(definition?.training.metrics ?? metrics)];
  return [...logged.map((name) => `val_${name}`), ...logged];
}
