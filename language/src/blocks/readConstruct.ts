import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { listWords } from '../diagnostics/words.js';
import { writeNear } from '../fixes/write.js';
import { type Entry, isAbsent, type Node } from '../parse/node.js';
import { type Construct, constructs } from './constructs.js';
import type { Expander, Item } from './expander.js';
import { commonArguments } from './readCommonArguments.js';

type ConstructItem = Pick<Item, 'arguments' | 'callSite'>;

/**
 * The values that a `residual`, `parallel`, `repeat` or `use` is given, by key. `others` may stand beside its own keys
 * and are left to the caller. What is missing or unknown is told.
 */
export function readConstruct(
  { report }: Expander,
  word: Construct,
  item: ConstructItem,
  others: readonly string[] = [],
): ReadonlyMap<string, Node> {
  const keys: Readonly<Record<string, { readonly required: boolean }>> = constructs[word].keys;
  const known = [...Object.keys(keys), ...others];
  const values = new Map<string, Node>();
  for (const entry of item.arguments) {
    const key = known.includes(entry.key) ? entry.key : reportUnknown(report, word, known, item.arguments, entry);
    if (key !== null && known.includes(key) && !isAbsent(entry.value)) values.set(key, values.get(key) ?? entry.value);
  }
  const missing = Object.keys(keys).filter((key) => keys[key]?.required && !values.has(key));
  if (missing.length > 0) {
    const example = missing.map((key) => `${key}: …`).join(', ');
    const message = `\`${word}\` needs ${listWords(missing)}: write \`${word}: {${example}}\`.`;
    report('argument/missing', item.callSite.wordSpan, message);
  }
  return values;
}

function reportUnknown(
  report: Expander['report'],
  word: Construct,
  known: readonly string[],
  given: readonly Entry[],
  { key, keySpan }: Entry,
): string | null {
  const free = [...known, ...commonArguments].filter((other) => given.every((entry) => entry.key !== other));
  const near = suggest(key, free);
  const hint = near === null ? ` It has ${listWords(known)}.` : didYouMean(near);
  const message = `\`${word}\` has no argument \`${key}\`.${hint}`;
  report('argument/unknown', keySpan, message, { fixes: writeNear(near, keySpan) });
  return near;
}
