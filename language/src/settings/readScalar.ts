import { listNear, oneOfNear } from '../diagnostics/listNear.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { write, writeNear } from '../fixes/write.js';
import { describeNode, type Node, type ScalarNode } from '../parse/node.js';
import { evaluateText, parameterAlone, reportUnknownParameter } from './evaluateText.js';
import { mismatch } from './mismatch.js';
import type { Reading } from './reading.js';

/**
 * Single values; each `undefined`, after saying why, where it cannot be used. A misspelt word is told, and read as what
 * it most likely means: nothing is to follow from it.
 */

export function readNumber(reading: Reading, node: Node, label: string, expected: string): unknown {
  if (node.kind !== 'scalar') return mismatch(reading, node, label, expected);
  if (typeof node.value === 'number') return node.value;
  const isWord = /^[A-Za-z_]\w*$/.test(node.text);
  if (typeof node.value === 'string' && !isWord) return evaluateText(reading, node, label);
  return mismatch(reading, node, label, expected);
}

/** `yes` and `no` are words in YAML 1.2. */
const meant: ReadonlyMap<string, 'true' | 'false'> = new Map([
  ['yes', 'true'],
  ['on', 'true'],
  ['y', 'true'],
  ['true', 'true'],
  ['no', 'false'],
  ['off', 'false'],
  ['n', 'false'],
  ['false', 'false'],
]);

/** Reads a boolean. Reports any other value and returns `undefined`. */
export function readBoolean(reading: Reading, node: Node, label: string): unknown {
  if (node.kind !== 'scalar') return mismatch(reading, node, label, '`true` or `false`');
  if (typeof node.value === 'boolean') return node.value;
  const parameter = parameterOf(reading, node);
  if (parameter) return parameter.value;
  const word = meant.get(node.text.toLowerCase());
  if (word === undefined) return mismatch(reading, node, label, '`true` or `false`');
  const message = `${label} must be \`true\` or \`false\`, and \`${node.text}\` is a word: write \`${word}\`.`;
  reading.report('argument/boolean-word', node.span, message, { fixes: [write(word, node.span)] });
  return word === 'true';
}

/** More options than these are not told to someone who most likely misspelt one. */
const longList = 8;

/** Reads one of several options. Reports any other value and returns `meant`, or the nearest option, or `undefined`. */
export function readChoice(
  reading: Reading,
  node: Node,
  label: string,
  {
    options,
    notYet,
    meant,
  }: Readonly<Record<'options' | 'notYet', readonly string[]>> & { readonly meant?: string | undefined },
): unknown {
  const expectedOptions = oneOfNear(node.kind === 'scalar' ? node.text : '', options);
  if (node.kind !== 'scalar' || node.value === null) return mismatch(reading, node, label, expectedOptions);
  const parameter = parameterOf(reading, node);
  if (parameter) return parameter.value;
  if (options.includes(node.text)) return node.text;
  if (notYet.includes(node.text)) {
    const message = `This version does not know \`${node.text}\` for ${label} yet. It knows ${listNear(node.text, options)}.`;
    reading.report('syntax/not-yet', node.span, message);
    return undefined;
  }
  const near = meant ?? suggest(node.text, options);
  const expected = near !== null && options.length > longList ? 'cannot be' : `must be ${expectedOptions} but is`;
  const message = `${label} ${expected} ${describeNode(node)}.${didYouMean(near)}`;
  reading.report(reading.wrongValue, node.span, message, { fixes: writeNear(near, node.span) });
  return near ?? undefined;
}

/** Reads a text. Reports any other value and returns `undefined`. */
export function readText(reading: Reading, node: Node, label: string): unknown {
  return node.kind === 'scalar' && node.value !== null ? node.text : mismatch(reading, node, label, 'a word');
}

/** What `$name` stands for; `null` for any other text. */
function parameterOf(reading: Reading, node: ScalarNode): { readonly value: unknown } | null {
  const name = parameterAlone(node.text);
  if (name === null) return null;
  if (!reading.scope?.has(name)) reportUnknownParameter(reading, node, name);
  return { value: reading.scope?.get(name) };
}
