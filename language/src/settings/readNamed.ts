import { write } from '../fixes/write.js';
import { kerasSpelling, takesLogits } from '../foreign/foreignWords.js';
import { namedValue, nameIn } from '../foreign/namedValue.js';
import type { ValueType } from '../grammar/valueType.js';
import { flowText } from '../parse/flowText.js';
import { type Entry, isAbsent, type Node, type ScalarNode } from '../parse/node.js';
import { mismatch } from './mismatch.js';
import { readGroup } from './readGroup.js';
import type { Reading } from './reading.js';
import { readChoice } from './readScalar.js';
import { readValue } from './readValue.js';

type Named = Extract<ValueType, { readonly kind: 'named' }>;

/** One of several things: `he_normal`, `{constant: {value: 0.1}}`, or its first argument alone, `{constant: 0.1}`. */
export function readNamed(reading: Reading, expected: Named, node: Node, label: string): unknown {
  const names = Object.keys(expected.options);
  const foreign = namedValue(node, expected);
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
