import * as v from 'valibot';
import { oneOfNear } from '../diagnostics/listNear.js';
import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import { write } from '../fixes/write.js';
import { aliasIn } from '../foreign/aliasIn.js';
import { tupleAsList } from '../foreign/asYaml.js';
import { kerasSpelling, sameSpelling } from '../foreign/foreignWords.js';
import { namedValue } from '../foreign/namedValue.js';
import { pythonCall } from '../foreign/pythonCall.js';
import { exampleOf } from '../grammar/exampleOf.js';
import { type Entries, type Group, isNullable, isOptional, type ValueType, valueTypeOf } from '../grammar/valueType.js';
import { flowEntries, flowText } from '../parse/flowText.js';
import {
  describeNode,
  type Entry,
  isAbsent,
  type ListNode,
  type MapNode,
  type Node,
  type ScalarNode,
} from '../parse/node.js';
import { plainValue } from '../parse/plainValue.js';
import type { Span } from '../parse/span.js';
import { loneValue } from './loneValue.js';
import { mismatch } from './mismatch.js';
import { readDimension } from './readDimension.js';
import type { Reading } from './reading.js';
import { readPath } from './readPath.js';
import { readBoolean, readChoice, readNumber, readText } from './readScalar.js';
import { reportMissingKeys } from './reportMissingKeys.js';
import { withKnownKeys } from './withKnownKeys.js';

/**
 * The value of a node for a schema: checked against it, but not yet transformed by it. `undefined` where it cannot be
 * used: why was said here, or is said where the parameter that it uses comes from. `label` begins the messages:
 * "`units` of dense `logits`".
 */
export function readValue(reading: Reading, schema: v.GenericSchema, node: Node, label: string): unknown {
  const raw = rawValue(reading, schema, node, label);
  if (raw === undefined) return undefined;
  const result = v.safeParse(schema, raw);
  if (result.success) return raw;
  const [issue] = result.issues;
  reading.report(reading.wrongValue, node.span, `${label} ${issue.message} but ${describeValue(node, raw)}.`, {
    fixes: boundFixes(issue, node),
  });
  return undefined;
}

/** The values of a group of keys that are there and right, by key. Unknown keys and missing ones are told. */
export function readGroup(
  reading: Reading,
  group: Group,
  map: MapNode,
  label: string,
  missingAt: Span = map.span,
): Readonly<Record<string, unknown>> {
  const known = withKnownKeys(reading.report, map, group, label);
  const values = readEntries(reading, group.entries, known, label);
  reportMissingKeys(reading.report, known, group, label, missingAt);
  return values;
}

/** The values of those keys of a map that are declared and right, by key. */
export function readEntries(
  reading: Reading,
  declared: Entries,
  map: MapNode,
  label: string,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const { key, value } of map.entries) {
    const schema = Object.hasOwn(declared, key) ? declared[key] : undefined;
    if (!schema || (isAbsent(value) && isOptional(schema))) continue;
    const read = readValue(reading, schema, value, `\`${key}\` of ${label}`);
    if (read !== undefined) values[key] = read;
  }
  return values;
}

function rawValue(reading: Reading, schema: v.GenericSchema, written: Node, label: string): unknown {
  if (written.kind === 'scalar' && isNullable(schema) && isNone(reading, written, label)) return null;
  const expected = valueTypeOf(schema);
  const isList = expected.kind === 'numbers' || expected.kind === 'list';
  const node = isList ? tupleAsList(reading.report, written) : written;
  switch (expected.kind) {
    case 'number':
      return readNumber(reading, node, label, expected.whole ? 'a whole number' : 'a number');
    case 'numbers': {
      if (node.kind !== 'list') return readNumber(reading, node, label, 'a number or a list of numbers');
      return readNumbers(reading, node, label, expected.sizes);
    }
    case 'boolean':
      return readBoolean(reading, node, label);
    case 'choice':
      return readChoice(reading, node, label, expected);
    case 'text':
      return expected.names === 'path' ? readPath(reading, node, label) : readText(reading, node, label);
    case 'list': {
      if (node.kind !== 'list') return readLoneItem(reading, expected.item, node, label);
      const items = node.items.map((item) => readValue(reading, expected.item, item, label));
      // A shape without one of its sizes is another shape; of metrics and the like the others still hold.
      if (items.includes(undefined) && reading.wrongValue === 'argument/wrong-value') return undefined;
      return items.filter((item) => item !== undefined);
    }
    case 'group': {
      const own = expected.title ?? label;
      const map = node.kind === 'map' ? node : readLoneValue(reading, expected, node, own);
      if (map === null) return undefined;
      const values = readGroup(reading, expected, map, own);
      return isComplete(expected, values) ? values : undefined;
    }
    case 'dictionary': {
      if (node.kind !== 'map') return mismatch(reading, node, label, `a group such as \`${exampleOf(expected)}\``);
      const values = node.entries.map(({ key, value }) => {
        return [key, readValue(reading, expected.value, value, `\`${key}\` of ${label}`)] as const;
      });
      return Object.fromEntries(values.filter(([, value]) => value !== undefined));
    }
    case 'named':
      return readNamed(reading, expected, node, label);
    case 'alternatives':
      return readAlternatives(reading, expected.options, node, label);
    case 'dimension':
      return readDimension(reading, node, label);
    case 'layer':
      return reading.readLayer ? reading.readLayer(node, label) : mismatch(reading, node, label, 'a value');
    case 'anything':
      return plainValue(node);
    case 'item':
      throw new Error(`${label} is read by itself.`);
  }
}

/** Reports a value where a group should stand; returns the group that it is meant for, or `null`. */
function readLoneValue(reading: Reading, group: Group, node: Node, label: string): MapNode | null {
  const meant = loneValue(group, node);
  if (meant === null) {
    mismatch(reading, node, label, `a group such as \`${exampleOf(group)}\``);
    return null;
  }
  const text = flowText(meant);
  const fixes = [write(text, node.span)];
  reading.report('syntax/wrong-type', node.span, `${label} must be a group: \`${text}\`.`, { fixes });
  return meant;
}

/** Reads one of several forms. A scalar that is none of the words, but a value that a group declares, is reported as such. */
function readAlternatives(reading: Reading, options: readonly v.GenericSchema[], node: Node, label: string): unknown {
  const form = alternativeFor(options, node) ?? options[0];
  if (!form) throw new Error(`${label} has no forms.`);
  const words = valueTypeOf(form);
  const group = options.map(valueTypeOf).find((option) => option.kind === 'group');
  const key = group?.alone ?? null;
  if (node.kind !== 'scalar' || node.value === null || words.kind !== 'choice' || !group || key === null)
    return readValue(reading, form, node, label);
  if (words.options.includes(node.text) || suggest(node.text, words.options) !== null)
    return readValue(reading, form, node, label);
  const isKey = node.text === key;
  const text = isKey ? exampleOf(group) : `{${key}: ${flowText(node)}}`;
  const expected = `${oneOfNear(node.text, words.options)}, or a group such as \`${text}\``;
  reading.report(reading.wrongValue, node.span, `${label} must be ${expected}, but is ${describeNode(node)}.`, {
    fixes: isKey ? [] : [write(text, node.span)],
  });
  return undefined;
}

/** Tells whether a scalar is a word, and no number, expression or parameter. */
function isWord({ value, text }: ScalarNode): boolean {
  return typeof value === 'string' && /^[A-Za-z_]/.test(text);
}

/** Whether no required key is missing or wrong, which is told already. */
function isComplete({ entries }: Group, values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(entries).every(([key, schema]) => key in values || isOptional(schema));
}

/**
 * Returns the first of several forms that a node may have. Of a scalar that can have none, returns the list that it may belong
 * in; of other nodes, the first form, whose reader reports the mismatch.
 */
function alternativeFor(options: readonly v.GenericSchema[], node: Node): v.GenericSchema | undefined {
  const named = options.find((option) => valueTypeOf(option).kind === 'named');
  if (node.kind === 'map') return groupFor(options, node) ?? named ?? options[0];
  if (named && node.kind === 'scalar' && isWord(node)) return named;
  const fitting = options.find((option) => {
    const form = valueTypeOf(option).kind;
    if (node.kind === 'list') return form === 'list';
    return form !== 'list' && form !== 'group' && form !== 'dictionary';
  });
  const list = options.find((option) => node.kind === 'scalar' && valueTypeOf(option).kind === 'list');
  return fitting ?? list ?? options[0];
}

/** Returns the group of which a map has a required key, or one of a similar name, or else the most keys; the first among equals. */
function groupFor(options: readonly v.GenericSchema[], { entries }: MapNode): v.GenericSchema | undefined {
  const rank = (option: v.GenericSchema) => {
    const type = valueTypeOf(option);
    if (type.kind === 'dictionary' || type.kind === 'named') return 0;
    if (type.kind !== 'group') return -1;
    const required = Object.keys(type.entries).filter((key) => type.entries[key] && !isOptional(type.entries[key]));
    const known = entries.filter(({ key }) => Object.hasOwn(type.entries, key)).length;
    const isMeant = entries.some(({ key }) => required.includes(key) || suggest(key, required) !== null);
    return known + (isMeant ? entries.length : 0);
  };
  const ranked = options.map((option) => ({ option, rank: rank(option) })).filter((one) => one.rank >= 0);
  return ranked.toSorted((a, b) => b.rank - a.rank)[0]?.option;
}

type Named = Extract<ValueType, { readonly kind: 'named' }>;

/** One of several things: `he_normal`, `{constant: {value: 0.1}}`, or its first argument alone, `{constant: 0.1}`. */
function readNamed(reading: Reading, expected: Named, node: Node, label: string): unknown {
  const names = Object.keys(expected.options);
  const takesLogits = node.kind === 'scalar' && aliasIn(expected.options, node.text)?.withLogits === true;
  const foreign = takesLogits ? null : namedValue(node, expected.options);
  if (foreign) {
    const text = flowText(foreign);
    const word = wordIn(node);
    const withLogits =
      word !== null && aliasIn(expected.options, word)?.withLogits === true ? logitsText(foreign) : null;
    const logits = withLogits === null ? '' : `, with ${endsWithout}`;
    reading.report('syntax/python', node.span, `${label} is written \`${text}\` here${logits}.`, {
      fixes: [text, ...(withLogits === null ? [] : [withLogits])].map((one) => write(one, node.span)),
    });
    return readNamed(reading, expected, foreign, label);
  }
  if (node.kind === 'list') return mismatch(reading, node, label, oneOfNear('', names));
  if (node.kind === 'scalar') {
    const name = readName(reading, expected, node, label);
    return name === undefined ? undefined : { name };
  }
  const [entry, ...others] = node.entries;
  if (!entry || others.length > 0) return mismatch(reading, node, label, `${oneOfNear('', names)}, alone`);
  const name = readName(reading, expected, wordOf(entry), label);
  const option = typeof name === 'string' ? expected.options[name] : undefined;
  if (option === undefined) return undefined;
  if (isAbsent(entry.value)) return { name };
  if (entry.value.kind === 'map') return { name, ...readGroup(reading, option, entry.value, `\`${entry.key}\``) };
  const [first] = Object.entries(option.entries);
  if (!first) return mismatch(reading, entry.value, `\`${entry.key}\``, 'without arguments');
  const value = readValue(reading, first[1], entry.value, `\`${entry.key}\``);
  return value === undefined ? undefined : { name, [first[0]]: value };
}

/** When the scores of a network are logits, for messages. */
const endsWithout = '`from_logits: true` where the network ends without softmax or sigmoid';

/** Returns the name in a call or the only key of a map. */
function wordIn(node: Node): string | null {
  if (node.kind === 'scalar') return pythonCall(node)?.name ?? null;
  return node.kind === 'map' ? (node.entries[0]?.key ?? null) : null;
}

/** Writes a loss with arguments for scores that are logits. */
function logitsText(loss: Node): string | null {
  const [entry] = loss.kind === 'map' ? loss.entries : [];
  if (entry?.value.kind !== 'map') return null;
  return `{${entry.key}: {from_logits: true, ${flowEntries(entry.value.entries)}}}`;
}

function wordOf({ key, keySpan }: Entry): ScalarNode {
  return { kind: 'scalar', span: keySpan, value: key, text: key, quoted: false };
}

function readName(reading: Reading, expected: Named, node: ScalarNode, label: string): unknown {
  const { options, anySpelling, notYet, leftOut } = expected;
  const names = Object.keys(options);
  const missing = names.includes(node.text) ? null : sameSpelling(node.text, Object.keys(leftOut));
  if (missing !== null) {
    const message = `${label} cannot be \`${node.text}\`: ${leftOut[missing] ?? ''}.`;
    reading.report(reading.wrongValue, node.span, message);
    return undefined;
  }
  const spelled = anySpelling && !names.includes(node.text) ? kerasSpelling(node.text, names) : null;
  const alias = names.includes(node.text) ? null : aliasIn(options, node.text);
  if (spelled !== null || alias?.withLogits !== true) {
    return spelled ?? readChoice(reading, node, label, { options: names, notYet, meant: alias?.name });
  }
  const meant = alias.name;
  const message = `${label} is called \`${meant}\` here, with ${endsWithout}.`;
  reading.report(reading.wrongValue, node.span, message, {
    fixes: [write(meant, node.span), write(`{${meant}: {from_logits: true}}`, node.span)],
  });
  return undefined;
}

/** `null`, or Python's word for it, which is told. */
function isNone({ report, wrongValue }: Reading, node: ScalarNode, label: string): boolean {
  if (node.value === null) return !isAbsent(node);
  if (node.quoted || node.text !== 'None') return false;
  report(wrongValue, node.span, `${label} is \`None\`, which is a word here: write \`null\`.`, {
    fixes: [write('null', node.span)],
  });
  return true;
}

/** A value alone where a list of them should stand: `metrics: accuracy`. */
function readLoneItem(reading: Reading, schema: v.GenericSchema, node: Node, label: string): unknown {
  if (node.kind !== 'scalar' || isAbsent(node)) return mismatch(reading, node, label, 'a list');
  const item = readValue({ ...reading, report: () => undefined }, schema, node, label);
  if (item === undefined) return mismatch(reading, node, label, 'a list');
  const word = typeof item === 'string' ? item : nameOf(item);
  const text = `[${flowText(word === null ? node : { ...node, value: word, text: word })}]`;
  reading.report('syntax/wrong-type', node.span, `${label} must be a list: \`${text}\`.`, {
    fixes: [write(text, node.span)],
  });
  return [item];
}

/** Returns the name of one of several things that has no arguments. */
function nameOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || !('name' in item) || typeof item.name !== 'string') return null;
  return Object.keys(item).length === 1 ? item.name : null;
}

/** Also lists of lists. */
function readNumbers(reading: Reading, { items }: ListNode, label: string, sizes: boolean): unknown {
  const values = items.map((item) => {
    if (sizes) return readDimension(reading, item, label);
    if (item.kind === 'list') return readNumbers(reading, item, label, sizes);
    return readNumber(reading, item, label, 'a list of numbers');
  });
  return values.includes(undefined) ? undefined : values;
}

/** `is 0`, `is [2, -1]`, or `7/2 is 3.5`. */
function describeValue(node: Node, raw: unknown): string {
  const written = describeNode(node);
  const plain = Array.isArray(raw) ? JSON.stringify(raw).replaceAll(',', ', ') : '';
  if (plain !== '' && plain.length <= 60 && !plain.includes('{')) return `is \`${plain}\``;
  if (node.kind !== 'scalar' || typeof raw === 'object' || typeof node.value !== 'string') return `is ${written}`;
  return typeof raw === 'number' || typeof raw === 'boolean' || raw !== node.text
    ? `${written} is ${JSON.stringify(raw)}`
    : `is ${written}`;
}

/** A number outside of its bounds may have the bound itself; where a share is asked for, 20 means 20 %. */
function boundFixes(issue: v.BaseIssue<unknown>, node: Node): readonly PendingFix[] {
  const bound = 'requirement' in issue && typeof issue.requirement === 'number' ? issue.requirement : null;
  return bound !== null && node.kind === 'scalar' && typeof node.value === 'number'
    ? [write(String(isPercent(node.value, bound) ? node.value / 100 : bound), node.span)]
    : [];
}

function isPercent(value: number, bound: number): boolean {
  return bound === 1 && value >= 5 && value <= 100;
}
