import type * as v from 'valibot';
import { isAbsent, type Node } from '../parse/node.js';
import { mismatch } from './mismatch.js';
import { readGroup } from './readGroup.js';
import type { Reading } from './reading.js';
import { readChoice } from './readScalar.js';
import { readValue } from './readValue.js';

/** One of several things: `he_normal`, `{constant: {value: 0.1}}`, or its first argument alone, `{constant: 0.1}`. */
export function readNamed(
  reading: Reading,
  options: Readonly<Record<string, Readonly<Record<string, v.GenericSchema>>>>,
  node: Node,
  label: string,
): unknown {
  const names = Object.keys(options);
  if (node.kind === 'list') return mismatch(reading, node, label, `one of ${names.join(', ')}`);
  if (node.kind === 'scalar') {
    const name = readChoice(reading, node, label, names);
    return name === undefined ? undefined : { name };
  }
  const [entry, ...others] = node.entries;
  if (!entry || others.length > 0) return mismatch(reading, node, label, `one of ${names.join(', ')}, alone`);
  const word: Node = { kind: 'scalar', span: entry.keySpan, value: entry.key, text: entry.key, quoted: false };
  const name = readChoice(reading, word, label, names);
  const entries = typeof name === 'string' ? options[name] : undefined;
  if (entries === undefined) return undefined;
  if (isAbsent(entry.value)) return { name };
  if (entry.value.kind === 'map') return { name, ...readGroup(reading, entries, entry.value, `\`${entry.key}\``) };
  const [first] = Object.entries(entries);
  if (!first) return mismatch(reading, entry.value, `\`${entry.key}\``, 'without arguments');
  const value = readValue(reading, first[1], entry.value, `\`${entry.key}\``);
  return value === undefined ? undefined : { name, [first[0]]: value };
}
