import { foreignWord, kerasSpelling, takesLogits } from '../foreign/foreignWords.js';
import { pythonCall } from '../foreign/pythonCall.js';
import { typedItem } from '../foreign/typedItem.js';
import { write } from '../fixes/write.js';
import { flowText } from '../parse/flowText.js';
import { isAbsent, type Entry, type Node, type ScalarNode } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import type { Expectation } from './expectation.js';
import { mismatch } from './mismatch.js';
import { readGroup } from './readGroup.js';
import type { Reading } from './reading.js';
import { readChoice } from './readScalar.js';
import { readValue } from './readValue.js';

type Named = Extract<Expectation, { readonly kind: 'named' }>;

/** One of several things: `he_normal`, `{constant: {value: 0.1}}`, or its first argument alone, `{constant: 0.1}`. */
export function readNamed(reading: Reading, expected: Named, node: Node, label: string): unknown {
  const names = Object.keys(expected.options);
  const foreign = asNamed(node, expected);
  if (foreign) {
    const text = flowText(foreign);
    reading.report('syntax/python', node.span, `${label} is written \`${text}\` here.`, {
      fixes: [write(text, node.span)],
    });
    return readNamed(reading, expected, foreign, label);
  }
  if (node.kind === 'list') return mismatch(reading, node, label, `one of ${names.join(', ')}`);
  if (node.kind === 'scalar') {
    const name = readName(reading, expected, node, label);
    return name === undefined ? undefined : { name };
  }
  const [entry, ...others] = node.entries;
  if (!entry || others.length > 0) return mismatch(reading, node, label, `one of ${names.join(', ')}, alone`);
  const name = readName(reading, expected, wordOf(entry), label);
  const entries = typeof name === 'string' ? expected.options[name] : undefined;
  if (entries === undefined) return undefined;
  if (isAbsent(entry.value)) return { name };
  if (entry.value.kind === 'map') return { name, ...readGroup(reading, entries, entry.value, `\`${entry.key}\``) };
  const [first] = Object.entries(entries);
  if (!first) return mismatch(reading, entry.value, `\`${entry.key}\``, 'without arguments');
  const value = readValue(reading, first[1], entry.value, `\`${entry.key}\``);
  return value === undefined ? undefined : { name, [first[0]]: value };
}

function wordOf({ key, keySpan }: Entry): ScalarNode {
  return { kind: 'scalar', span: keySpan, value: key, text: key, quoted: false };
}

function readName(reading: Reading, { options, anySpelling }: Named, node: ScalarNode, label: string): unknown {
  const names = Object.keys(options);
  const spelled = anySpelling && !names.includes(node.text) ? kerasSpelling(node.text, names) : null;
  if (spelled !== null || names.includes(node.text) || !takesLogits(node.text)) {
    return spelled ?? readChoice(reading, node, label, names);
  }
  const meant = nameIn(options, node.text);
  const message = `${label} is called \`${meant}\` here, with \`from_logits: true\` where the network ends without softmax or sigmoid.`;
  reading.report(reading.wrongValue, node.span, message, {
    fixes: [write(meant, node.span), write(`{${meant}: {from_logits: true}}`, node.span)],
  });
  return undefined;
}

/** The same as definitions write it, of a Python call, a map that names itself by a key, or a regularizer's strength. */
function asNamed(node: Node, { options }: Named): Node | null {
  if (node.kind === 'list') return null;
  if (node.kind === 'map') {
    const typed = typedItem(node, ['name', 'type', 'class_name']);
    return typed && named(nameIn(options, typed.word.text), typed.arguments, node.span);
  }
  if (typeof node.value === 'number' && Object.hasOwn(options, 'l2')) {
    return named('l2', [{ key: 'l2', keySpan: node.span, value: node }], node.span);
  }
  const call = pythonCall(node);
  if (!call) return null;
  const name = nameIn(options, call.name);
  const keys = Object.keys(options[name] ?? {});
  const positional = call.positional.flatMap((value, at): Entry[] => {
    const key = keys[at];
    return key === undefined ? [] : [{ key, keySpan: node.span, value }];
  });
  return named(name, [...positional, ...call.named], node.span);
}

function nameIn(options: Named['options'], word: string): string {
  const names = Object.keys(options);
  return kerasSpelling(word, names) ?? foreignWord(word, names)?.meant ?? word;
}

/** `he_normal`, `{l2: 0.01}` or `{l1_l2: {l1: 0.01, l2: 0.01}}`. */
function named(name: string, entries: readonly Entry[], span: Span): Node {
  if (entries.length === 0) return { kind: 'scalar', span, value: name, text: name, quoted: false };
  const [first] = entries;
  const value: Node =
    first && entries.length === 1 && first.key === name ? first.value : { kind: 'map', span, flow: true, entries };
  return { kind: 'map', span, flow: true, entries: [{ key: name, keySpan: span, value }] };
}
