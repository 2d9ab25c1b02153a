import * as v from 'valibot';
import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { write } from '../fixes/write.js';
import { tupleAsList } from '../foreign/asYaml.js';
import { isNullable, isWhole, valueTypeOf } from '../grammar/valueType.js';
import { flowText } from '../parse/flowText.js';
import { describeNode, isAbsent, type ListNode, type Node, type ScalarNode } from '../parse/node.js';
import { mismatch } from './mismatch.js';
import { notYet } from './notYet.js';
import { readDimension } from './readDimension.js';
import { readGroup } from './readGroup.js';
import type { Reading } from './reading.js';
import { readNamed } from './readNamed.js';
import { readBoolean, readChoice, readNumber, readText } from './readScalar.js';

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

function rawValue(reading: Reading, schema: v.GenericSchema, written: Node, label: string): unknown {
  if (written.kind === 'scalar' && isNullable(schema) && isNone(reading, written, label)) return null;
  const expected = valueTypeOf(schema);
  const isList = expected.kind === 'numbers' || expected.kind === 'list';
  const node = isList ? tupleAsList(reading.report, written) : written;
  switch (expected.kind) {
    case 'number':
      return readNumber(reading, node, label, isWhole(schema) ? 'a whole number' : 'a number');
    case 'numbers': {
      if (node.kind !== 'list') return readNumber(reading, node, label, 'a number or a list of numbers');
      return readNumbers(reading, node, label, expected.sizes);
    }
    case 'boolean':
      return readBoolean(reading, node, label);
    case 'choice':
      return readChoice(reading, node, label, expected.options);
    case 'text':
      return readText(reading, node, label);
    case 'list': {
      if (node.kind !== 'list') return readLoneItem(reading, expected.item, node, label);
      const items = node.items.map((item) => readValue(reading, expected.item, item, label));
      // A shape without one of its sizes is another shape; of metrics and the like the others still hold.
      if (items.includes(undefined) && reading.wrongValue === 'argument/wrong-value') return undefined;
      return items.filter((item) => item !== undefined);
    }
    case 'group':
      if (node.kind !== 'map') return mismatch(reading, node, label, 'a group of keys');
      return readGroup(reading, expected.entries, node, label, notYet.nested);
    case 'dictionary': {
      if (node.kind !== 'map') return mismatch(reading, node, label, 'a group of keys');
      const values = node.entries.map(({ key, value }) => {
        return [key, readValue(reading, expected.value, value, `\`${key}\` of ${label}`)] as const;
      });
      return Object.fromEntries(values.filter(([, value]) => value !== undefined));
    }
    case 'named':
      return readNamed(reading, expected, node, label);
    case 'dimension':
      return readDimension(reading, node, label);
    case 'layer':
      return reading.readLayer ? reading.readLayer(node, label) : mismatch(reading, node, label, 'a value');
  }
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
  const text = `[${flowText(typeof item === 'string' ? { ...node, value: item, text: item } : node)}]`;
  reading.report('syntax/wrong-type', node.span, `${label} must be a list: \`${text}\`.`, {
    fixes: [write(text, node.span)],
  });
  return [item];
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
