import * as v from 'valibot';
import type { Optimizer } from '../definition.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { write, writeNear } from '../fixes/write.js';
import { foreignSetting } from '../foreign/foreignSettings.js';
import { sameSpelling } from '../foreign/foreignWords.js';
import { pythonCall } from '../foreign/pythonCall.js';
import { typedItem } from '../foreign/typedItem.js';
import { flowItem } from '../parse/flowText.js';
import { describeNode, type Entry, isAbsent, type MapNode, type Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import { notYet } from './notYet.js';
import { optimizers } from './optimizers.js';
import { readGroup } from './readGroup.js';
import type { Reading } from './reading.js';

/** `adam`, or `{adam: {learning_rate: 0.01}}`; Adam where it is left out or wrong. */
export function readOptimizer(reading: Reading, node: Node | undefined): Optimizer {
  const defaultValue: Optimizer = { name: 'adam', ...v.parse(optimizers.adam, {}) };
  if (!node) return defaultValue;
  const written = rewritten(reading, node);
  const named = nameAndArguments(written);
  if (!named) {
    const message = `\`optimizer\` must be one name, such as \`adam\` or \`{adam: {learning_rate: 0.001}}\`, but is ${describeNode(written)}.`;
    reading.report('syntax/wrong-type', node.span, message);
    return defaultValue;
  }
  const { name, span, map } = named;
  const label = `\`${name}\``;
  const values = (of: keyof typeof optimizers) =>
    map ? readGroup(reading, optimizers[of].entries, map, label, notYet.optimizer) : {};
  switch (name) {
    case 'sgd':
      return { name, ...v.parse(optimizers.sgd, values(name)) };
    case 'adam':
      return { name, ...v.parse(optimizers.adam, values(name)) };
    case 'rmsprop':
      return { name, ...v.parse(optimizers.rmsprop, values(name)) };
    default:
      reportUnknown(reading, name, span);
      return defaultValue;
  }
}

/** An optimizer as definitions write it, of a Python call, a map that names itself by a key, or one with its rate alone. */
function rewritten(reading: Reading, node: Node): Node {
  const { span } = node;
  const call = node.kind === 'scalar' ? pythonCall(node) : null;
  const typed = node.kind === 'map' ? typedItem(node, ['name', 'type', 'class_name', 'method']) : null;
  const [only, ...others] = node.kind === 'map' ? node.entries : [];
  const isRate = only !== undefined && others.length === 0 && only.value.kind === 'scalar' && !isAbsent(only.value);
  const rate = (value: Node): Entry => ({ key: 'learning_rate', keySpan: value.span, value });
  const parts = call
    ? { word: call.name, entries: [...call.positional.slice(0, 1).map(rate), ...call.named] }
    : typed
      ? { word: typed.word.text, entries: typed.arguments }
      : isRate
        ? { word: only.key, entries: [rate(only.value)] }
        : null;
  if (!parts) return node;
  const word = sameSpelling(parts.word, Object.keys(optimizers)) ?? parts.word;
  const entries = parts.entries.map((entry) => {
    const meaning = foreignSetting('`adam`', entry.key);
    return meaning && 'meant' in meaning ? { ...entry, key: meaning.meant } : entry;
  });
  const text = entries.length === 0 ? word : `{${flowItem(word, entries)}}`;
  reading.report('syntax/python', span, `An optimizer is written \`${text}\` here.`, { fixes: [write(text, span)] });
  const map: Node = { kind: 'map', span, flow: true, entries };
  return { kind: 'map', span, flow: true, entries: [{ key: word, keySpan: span, value: map }] };
}

function reportUnknown(reading: Reading, name: string, span: Span): void {
  if (notYet.optimizers.some((known) => known === name)) {
    reading.report('syntax/not-yet', span, `This version does not know the optimizer \`${name}\` yet.`);
    return;
  }
  const known = Object.keys(optimizers);
  const near = suggest(name, known);
  const message = `There is no optimizer \`${name}\`: it must be one of ${known.join(', ')}.${didYouMean(near)}`;
  reading.report('training/wrong-value', span, message, {
    fixes: writeNear(near, span),
  });
}

function nameAndArguments(node: Node): { name: string; span: Span; map: MapNode | null } | null {
  if (node.kind === 'scalar') return node.value === null ? null : { name: node.text, span: node.span, map: null };
  const [entry, ...others] = node.kind === 'map' ? node.entries : [];
  if (!entry || others.length > 0) return null;
  if (entry.value.kind === 'map') return { name: entry.key, span: entry.keySpan, map: entry.value };
  return isAbsent(entry.value) ? { name: entry.key, span: entry.keySpan, map: null } : null;
}
