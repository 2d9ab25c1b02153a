import { listNear } from '../diagnostics/listNear.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { listWords } from '../diagnostics/words.js';
import { writeNear } from '../fixes/write.js';
import { commonArguments } from '../grammar/commonArguments.js';
import { type Construct, constructs } from '../grammar/constructs.js';
import { type Entries, isOptional } from '../grammar/valueType.js';
import { type Entry, isAbsent, type Node } from '../parse/node.js';
import type { Expander, Item } from './expander.js';

type ConstructItem = Pick<Item, 'arguments' | 'callSite'>;

/**
 * Reads the values of a `residual`, `parallel`, `repeat` or `use`, by key. Reports missing and unknown keys. The keys `others`
 * are also allowed and left to the caller.
 */
export function readConstruct(
  { report }: Expander,
  word: Construct,
  item: ConstructItem,
  others: readonly string[] = [],
): ReadonlyMap<string, Node> {
  const keys: Entries = constructs[word].entries;
  const known = [...Object.keys(keys), ...others];
  const values = new Map<string, Node>();
  for (const entry of item.arguments) {
    const key = known.includes(entry.key) ? entry.key : reportUnknown(report, word, known, item.arguments, entry);
    if (key !== null && known.includes(key) && !isAbsent(entry.value)) values.set(key, values.get(key) ?? entry.value);
  }
  const missing = Object.keys(keys).filter((key) => keys[key] && !isOptional(keys[key]) && !values.has(key));
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
  const free = [...known, ...Object.keys(commonArguments)].filter((other) =>
    given.every((entry) => entry.key !== other),
  );
  const near = suggest(key, free);
  const hint = near === null ? ` It has ${listNear(key, known)}.` : didYouMean(near);
  const message = `\`${word}\` has no argument \`${key}\`.${hint}`;
  report('argument/unknown', keySpan, message, { fixes: writeNear(near, keySpan) });
  return near;
}
