import * as v from 'valibot';
import type { PendingFix, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { compareAtLeast, namesIn } from '../dimensions/compare.js';
import { formatDimension } from '../dimensions/dimension.js';
import { write } from '../fixes/write.js';
import { tupleAsList } from '../foreign/asYaml.js';
import { inputNode } from '../foreign/inputNode.js';
import { input as inputGrammar, inputSettings } from '../grammar/model.js';
import { groupTypeOf } from '../grammar/valueType.js';
import { flowEntries, flowText } from '../parse/flowText.js';
import { describeNode, type Entry, entryOf, type ListNode, type Node } from '../parse/node.js';
import { readDimension } from '../settings/readDimension.js';
import type { Reading } from '../settings/reading.js';
import { readEntries } from '../settings/readValue.js';
import { reportMissingKeys } from '../settings/reportMissingKeys.js';
import { withKnownKeys } from '../settings/withKnownKeys.js';
import type { Dimension, Shape } from '../shape.js';
import { checkName } from './checkName.js';
import type { NetworkInput } from './networkInput.js';

/** Reads `model.inputs`: `{image: [28, 28, 1]}` or `{tokens: {shape: [80], dtype: int32}}`. */
export function readInputs(report: ReportDiagnostic, node: Node): readonly NetworkInput[] {
  const listed = namedInList(node);
  if (listed.length > 0) return readListed(report, node, listed);
  if (node.kind === 'map') return node.entries.map((entry) => readInput(report, entry));
  const named = inputNode(node);
  report(
    'syntax/wrong-type',
    node.span,
    `\`inputs\` of \`model\` must name each input, such as \`{image: [28, 28, 1]}\`, but is ${describeNode(node)}.`,
    { fixes: named ? [{ ...write(flowText(named), node.span), title: 'Name the input' }] : [] },
  );
  return [];
}

/** Returns the inputs of a list such as `[image: [28, 28, 1], extra: [5]]`; empty for anything else. */
function namedInList(node: Node): readonly Entry[] {
  if (node.kind !== 'list') return [];
  const named = node.items.map((item) => (item.kind === 'map' && item.entries.length === 1 ? item.entries : []));
  return named.every((entries) => entries.length === 1) ? named.flat() : [];
}

function readListed(report: ReportDiagnostic, { span }: Node, entries: readonly Entry[]): readonly NetworkInput[] {
  const written = `{${flowEntries(entries)}}`;
  report(
    'syntax/wrong-type',
    span,
    `\`inputs\` of \`model\` is a group with a key for each input, not a list: \`${written}\`.`,
    {
      fixes: [write(written, span)],
    },
  );
  return entries.map((entry) => readInput(report, entry));
}

const inputSettingsSchema = v.object(inputSettings);

function readInput(report: ReportDiagnostic, { key, keySpan, value }: Entry): NetworkInput {
  checkName(report, keySpan, key);
  const label = `The shape of the input \`${key}\``;
  const input = { name: key, span: keySpan };
  if (value.kind !== 'map') return { ...input, shape: readShape(report, value, label), dtype: 'float32' };
  const group = groupTypeOf(inputGrammar);
  const title = `the input \`${key}\``;
  const known = withKnownKeys(report, value, group, title);
  reportMissingKeys(report, known, group, title, keySpan);
  const shape = entryOf(known, 'shape');
  const reading: Reading = { report, scope: null, wrongValue: 'argument/wrong-value' };
  return {
    ...input,
    shape: shape ? readShape(report, shape.value, label) : null,
    ...v.parse(inputSettingsSchema, readEntries(reading, inputSettings, known, title)),
  };
}

function readShape(report: ReportDiagnostic, written: Node, label: string): Shape | null {
  const node = tupleAsList(report, written, withoutBatch);
  if (node.kind !== 'list') {
    const message = `${label} must be a list such as \`[28, 28, 1]\` but is ${describeNode(node)}.`;
    const isSize = node.kind === 'scalar' && /^\(?\w+\)?$/.test(node.text);
    report('syntax/wrong-type', node.span, message, {
      fixes: isSize ? [write(`[${node.text.replace(/[()]/g, '')}]`, node.span)] : [],
    });
    return null;
  }
  const reading: Reading = { report, scope: null, wrongValue: 'argument/wrong-value' };
  const sizes = node.items.map((item, at) => readSize(reading, item, label, withoutFirst(node, at)));
  const known = sizes.filter((size) => size !== undefined);
  if (known.length < sizes.length) return null;
  const values = known.reduce<number>((product, size) => (typeof size === 'number' ? product * size : product), 1);
  if (values <= Number.MAX_SAFE_INTEGER) return known;
  report('argument/wrong-value', node.span, `${label} has more values than can be counted: 2**53 at most.`);
  return null;
}

/** Offers to remove an unknown first size of a tuple, which is the batch dimension in Keras and PyTorch. */
function withoutBatch({ items, span, ...list }: ListNode): readonly PendingFix[] {
  const [first, ...others] = items;
  if (first?.kind !== 'scalar' || (first.value !== null && first.value !== -1) || others.length === 0) return [];
  return [write(flowText({ ...list, span, items: others }), span)];
}

/** Offers to remove the first size, which may be the batch dimension. */
function withoutFirst({ items }: ListNode, at: number): readonly PendingFix[] {
  const [first, second] = items;
  if (at > 0 || !first || !second || first.span.start === second.span.start) return [];
  const edits = [{ span: { start: first.span.start, end: second.span.start }, newText: '' }];
  return [{ title: 'Remove the batch', edits }];
}

/** Reads a size of an input. Reports a size that no tensor can have. */
function readSize(reading: Reading, node: Node, label: string, removals: readonly PendingFix[]): Dimension | undefined {
  const size = readDimension(reading, node, label);
  if (size === undefined) return undefined;
  const name = namesIn(size).find((each) => reserved.has(each));
  if (name !== undefined) {
    const isNone = name.toLowerCase() === 'none';
    const fixes = isNone ? [{ ...write('null', node.span), preference: 0.9 }, ...removals] : removals;
    const message = `\`${name}\` is no name for a size: ${reserved.get(name) ?? ''}.`;
    reading.report('shape/reserved-name', node.span, message, { fixes });
    return undefined;
  }
  const isPositive = compareAtLeast(size, 1).verdict !== 'refuted';
  if (isPositive && (typeof size !== 'number' || Number.isSafeInteger(size))) return size;
  const isTooLarge = typeof size === 'number' && size > Number.MAX_SAFE_INTEGER;
  const must = !isPositive ? 'must be at least 1' : isTooLarge ? 'must be below 2**53' : 'must be a whole number';
  const [written, value] = [describeNode(node), `\`${formatDimension(size)}\``];
  reading.report(
    'argument/wrong-value',
    node.span,
    `${label} ${must} but ${written === value ? '' : `${written} `}is ${value}.`,
    { fixes: isPositive || typeof size !== 'number' ? [] : repairsOfSize(size, node, removals) },
  );
  return undefined;
}

/** Returns the fixes of an invalid size: -1 may be an unknown size or the batch dimension. */
function repairsOfSize(size: number, node: Node, removals: readonly PendingFix[]): readonly PendingFix[] {
  if (size !== -1) return [write('1', node.span)];
  return [{ ...write('null', node.span), preference: 0.9 }, ...removals];
}

/** Names that other frameworks use for an unknown size or for the batch dimension, and what to write instead. */
const reserved: ReadonlyMap<string, string> = new Map([
  ['None', 'write `null` for a size that is not known'],
  ['none', 'write `null` for a size that is not known'],
  ['batch', 'the batch is implied. Leave it out, or give the size another name'],
]);
