import { constructs } from '../blocks/constructs.js';
import type { Graph } from '../graph.js';
import { layers } from '../layers/index.js';
import { cursorAt } from './cursor.js';
import { definitionField, fieldsOfLayer, neededArguments, type Field, type Fields } from './fields.js';

/** A word that may be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: 'layer' | 'block' | 'argument' | 'value' | 'name';
  /** One line. */
  readonly doc: string;
  /** What holds where it is left out. */
  readonly preset: string;
  /** What is written; `$1` is where the cursor goes. */
  readonly insert: string;
}

/** What may be written behind this text, and the part of it that is there already. */
export function completeAt(
  before: string,
  text: string,
  graph: Graph | null,
): { readonly word: string; readonly completions: readonly Completion[] } {
  const cursor = cursorAt(before);
  if (!cursor) return { word: '', completions: [] };
  const { path, key, word } = cursor;
  const field = [...path, ...(key === null ? [] : [key])].reduce<Field | null>(step, definitionField);
  return { word, completions: field ? completionsOf(field, key !== null, text, graph) : [] };
}

/** What stands under a key, or in an item (`-`). */
function step(field: Field | null, key: string): Field | null {
  if (!field) return null;
  const { takes } = field;
  switch (takes.kind) {
    case 'keys':
    case 'named':
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
    case 'anything':
      return null;
  }
}

function completionsOf({ takes }: Field, isValue: boolean, text: string, graph: Graph | null): readonly Completion[] {
  switch (takes.kind) {
    case 'keys':
      return isValue ? [] : keyCompletions(takes.keys);
    case 'named':
      return isValue ? words(Object.keys(takes.keys)) : keyCompletions(takes.keys);
    case 'words':
      return words(takes.words);
    case 'layer':
      return isValue ? [] : [...layerCompletions(), ...blockCompletions(text)];
    case 'list':
      // `branches` may hold a layer for a list of them.
      return isValue ? [] : completionsOf(takes.item, isValue, text, graph);
    case 'tensors':
      return tensorNames(graph).map((label) => ({ label, kind: 'name', doc: '', preset: '', insert: label }));
    case 'each':
    case 'anything':
      return [];
  }
}

function keyCompletions(keys: Fields): readonly Completion[] {
  return Object.entries(keys).map(([label, { doc, preset }]) => ({
    label,
    kind: 'argument',
    doc,
    preset: preset === undefined ? '' : JSON.stringify(preset).replaceAll('"', ''),
    insert: `${label}: `,
  }));
}

function words(options: readonly string[]): readonly Completion[] {
  return options.map((label) => ({ label, kind: 'value', doc: '', preset: '', insert: label }));
}

function layerCompletions(): readonly Completion[] {
  const ofLayers = Object.values(layers).map(({ type, doc }) => completionOf(type, doc, neededArguments(type)));
  const ofConstructs = Object.entries(constructs).map(([word, { doc, keys }]) =>
    completionOf(word, doc, neededKeys(keys)),
  );
  return [...ofLayers, ...ofConstructs];
}

function neededKeys(keys: Readonly<Record<string, { readonly required: boolean }>>): readonly string[] {
  return Object.keys(keys).filter((key) => keys[key]?.required);
}

function completionOf(label: string, doc: string, needed: readonly string[]): Completion {
  const values = needed.map((key, index) => `${key}: $${index + 1}`);
  const insert = values.length === 0 ? label : `${label}: {${values.join(', ')}}`;
  return { label, kind: 'layer', doc, preset: '', insert };
}

/** The names under `blocks`, read from the lines: the text may not be YAML at this moment. */
function blockCompletions(text: string): readonly Completion[] {
  const section = /^blocks:[^\n]*\n((?:[ \t]+[^\n]*\n|\s*\n|#[^\n]*\n)*)/m.exec(text)?.[1] ?? '';
  const indent = /^( +)\S/m.exec(section)?.[1] ?? '  ';
  const names = [...section.matchAll(new RegExp(`^${indent}([A-Za-z_]\\w*):`, 'gm'))].map(([, name = '']) => name);
  return names.map((label) => ({ label, kind: 'block', doc: 'A block of this file.', preset: '', insert: label }));
}

function tensorNames(graph: Graph | null): readonly string[] {
  if (!graph) return [];
  const ofLayers = graph.layers.flatMap(({ name, furtherOutputs }) => [
    name,
    ...furtherOutputs.map((output) => `${name}.${output.name}`),
  ]);
  return [...graph.inputs.map(({ name }) => name), ...ofLayers];
}
