import type { LayerSyntax } from '../../blocks/layerSyntax.js';
import type { Node } from '../../parse/node.js';
import type { InferredLayer } from '../../shapes/inferredLayer.js';
import type { Source } from '../setAtSource.js';

/** How often each text stands for an argument of a layer or block, by `word key`. */
export type WrittenValues = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What stands in the whole definition: what an argument is elsewhere is what it was most likely meant to be. */
export function writtenValues(text: string, inferred: ReadonlyMap<string, InferredLayer>): WrittenValues {
  const written = new Map<string, Map<string, number>>();
  const seen = new Set<Node>();
  const take = ({ word, item, arguments: entries }: LayerSyntax) => {
    if (seen.has(item)) return;
    seen.add(item);
    for (const { key, value } of entries) {
      const location = `${word ?? ''} ${key}`;
      const counts = written.get(location) ?? new Map<string, number>();
      written.set(location, counts);
      const content = textOf(text, value);
      counts.set(content, (counts.get(content) ?? 0) + 1);
    }
  };
  for (const { source } of inferred.values()) {
    take(source.syntax);
    for (const use of source.uses) take(use.syntax);
  }
  return written;
}

/** Returns the values that the text has for an argument of layers of the same type, with their counts. */
export function valuesAt(written: WrittenValues, { syntax, key }: Source): ReadonlyMap<string, number> {
  return written.get(`${syntax.word ?? ''} ${key}`) ?? new Map();
}

/** What is written at a location; `null` where nothing is. */
export function writtenAt(text: string, { syntax, key }: Source): string | null {
  const value = syntax.arguments.find((entry) => entry.key === key)?.value;
  return value ? textOf(text, value) : null;
}

function textOf(text: string, { span }: Node): string {
  return text.slice(span.start, span.end).trim();
}
