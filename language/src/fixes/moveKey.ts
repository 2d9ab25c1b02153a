import type { Edit, PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { inputNode } from '../foreign/inputNode.js';
import { losses, type LossName, lossNames } from '../losses/index.js';
import { flowText } from '../parse/flowText.js';
import { memory } from '../parse/memory.js';
import { type Entry, entryOf, isAbsent, type MapNode } from '../parse/node.js';
import { parse } from '../parse/parse.js';
import { editFix } from './editFix.js';
import { removeEntry } from './removeEntry.js';
import { setEntry } from './setEntry.js';

/**
 * Moves the key at an offset to a path of keys from the top, such as `data`, `split`, `validation`; groups that are
 * missing are written. An optimizer or a loss that is a name alone gets arguments. Reads the text again: only for who asks for
 * fixes.
 */
export function moveKey(text: string, offset: number, path: readonly string[]): readonly PendingFix[] {
  const { root } = parse(text, () => undefined, memory());
  const found = root?.kind === 'map' ? findKey(root, offset) : null;
  if (root?.kind !== 'map' || !found) return [];
  const edits = editsFor(text, root, found, path);
  return editFix(`Move ${found.entry.key} to ${path.slice(0, -1).join('.')}`, edits);
}

interface Found {
  readonly map: MapNode;
  readonly entry: Entry;
}

function findKey(map: MapNode, offset: number): Found | null {
  for (const entry of map.entries) {
    if (entry.keySpan.start === offset) return { map, entry };
    const inside = entry.value.kind === 'map' ? findKey(entry.value, offset) : null;
    if (inside) return inside;
  }
  return null;
}

function editsFor(text: string, root: MapNode, { map, entry }: Found, path: readonly string[]): readonly Edit[] | null {
  const target = deepest(root, path);
  if (isBlock(entry))
    return target.map === root && map === root && path.length === 2 ? indented(text, entry, path) : null;
  if (isAbsent(entry.value)) return null;
  const value = flowText((path.at(-1) === 'inputs' && inputNode(entry.value)) || entry.value);
  const { key, written } = wordFor(target, value);
  const renamed = { span: { start: entry.keySpan.start, end: entry.value.span.end }, newText: `${key}: ${written}` };
  if (target.map === map && !target.scalar) return [renamed];
  const removed = removeEntry(text, map.entries, entry);
  const added = target.scalar
    ? { span: target.scalar.value.span, newText: written }
    : setEntry(text, target.map, key, written);
  return removed && added ? [removed, added] : null;
}

/** Puts lines below a key that they lack. */
function indented(text: string, { keySpan, value }: Entry, [section = '']: readonly string[]): readonly Edit[] {
  const edits: Edit[] = [{ span: { start: keySpan.start, end: keySpan.start }, newText: `${section}:\n  ` }];
  for (let at = text.indexOf('\n', keySpan.end) + 1; at > 0 && at < value.span.end; at = text.indexOf('\n', at) + 1) {
    if (/^[ ]*\S/.test(text.slice(at, at + 1000))) edits.push({ span: { start: at, end: at }, newText: '  ' });
  }
  return edits;
}

/** A list or group in lines. */
function isBlock({ value }: Entry): boolean {
  return value.kind !== 'scalar' && !value.flow;
}

interface Target {
  /** The deepest group of the path that is there. */
  readonly map: MapNode;
  readonly rest: readonly string[];
  /** The key of the path that has a word where the rest of the path needs a group: `optimizer: sgd`, `loss: huber`. */
  readonly scalar: Entry | null;
}

/** Keys whose values are names with arguments. */
const named: readonly string[] = ['optimizer', 'loss'];

function deepest(root: MapNode, path: readonly string[]): Target {
  let map = root;
  let rest = path;
  for (const key of path.slice(0, -1)) {
    const isNamed = rest.length === 2 && named.some((one) => path.includes(one));
    const entry = entryOf(map, key) ?? (isNamed ? map.entries[0] : undefined);
    if (entry?.value.kind === 'map') {
      map = entry.value;
      rest = rest.slice(1);
    } else if (entry && named.includes(key) && entry.value.kind === 'scalar' && !isAbsent(entry.value)) {
      return { map, rest, scalar: entry };
    } else if (entry && isNamed && isAbsent(entry.value)) {
      return { map, rest, scalar: entry };
    } else break;
  }
  return { map, rest, scalar: null };
}

/** Returns a loss that has an argument and is the same otherwise; `null` for another word than a loss. */
function lossWith(argument: string, word: string): LossName | null {
  const loss = lossNames.find((name) => name === word);
  if (loss === undefined || Object.hasOwn(losses[loss].arguments, argument)) return loss ?? null;
  return loss === 'sparse_categorical_crossentropy' ? 'categorical_crossentropy' : loss;
}

function wordFor({ rest, scalar }: Target, value: string): { readonly key: string; readonly written: string } {
  const [key = '', ...inner] = rest;
  const nested = inner.reduceRight((inside, name) => `{${name}: ${inside}}`, value);
  const last = rest.at(-1) ?? '';
  if (!scalar) return { key, written: nested };
  const word = scalar.value.kind === 'scalar' ? scalar.value.text : '';
  return { key, written: `{${lossWith(last, word) ?? word}: {${last}: ${value}}}` };
}
