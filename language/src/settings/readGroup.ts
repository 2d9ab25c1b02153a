import { writeNear } from '../fixes/write.js';
import type * as v from 'valibot';
import { didYouMean, suggest } from '../findings/suggest.js';
import { listWords } from '../findings/words.js';
import type { Report } from '../findings/draft.js';
import { isAbsent, type Entry, type MapNode } from '../parse/node.js';
import type { Reading } from './reading.js';
import { isOptional } from './expectation.js';
import { readValue } from './readValue.js';

/** The values of a group of keys that are there and right, by key. Unknown keys and missing ones are told. */
export function readGroup(
  reading: Reading,
  entries: Readonly<Record<string, v.GenericSchema>>,
  map: MapNode,
  label: string,
  notYet: readonly string[] = [],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const entry of knownEntries(reading.report, map, Object.keys(entries), label, notYet)) {
    const schema = entries[entry.key];
    if (!schema || (isAbsent(entry.value) && isOptional(schema))) continue;
    const value = readValue(reading, schema, entry.value, `\`${entry.key}\` of ${label}`);
    if (value !== undefined) values[entry.key] = value;
  }
  for (const [key, schema] of Object.entries(entries)) {
    if (isOptional(schema) || map.entries.some((entry) => entry.key === key)) continue;
    reading.report('syntax/missing-key', map.span, `${capitalize(label)} needs \`${key}\`.`);
  }
  return values;
}

/**
 * The entries whose key is known. The others are told: `notYet` names those of the language that this version has not.
 */
export function knownEntries(
  report: Report,
  map: MapNode,
  known: readonly string[],
  label: string,
  notYet: readonly string[] = [],
): readonly Entry[] {
  const given = new Set(map.entries.map(({ key }) => key));
  const free = known.filter((key) => !given.has(key));
  return map.entries.filter((entry) => {
    if (known.includes(entry.key)) return true;
    reportUnknownKey(report, entry, { known, free, notYet }, label);
    return false;
  });
}

function reportUnknownKey(
  report: Report,
  { key, keySpan }: Entry,
  { known, free, notYet }: Readonly<Record<'known' | 'free' | 'notYet', readonly string[]>>,
  label: string,
): void {
  if (key === '<<') {
    report('syntax/merge-key', keySpan, '`<<` has no meaning here. Use `blocks` to share layers.');
  } else if (notYet.includes(key)) {
    report('syntax/not-yet', keySpan, `This version does not know \`${key}\` yet.`);
  } else {
    const near = suggest(key, free);
    const has = near === null ? ` It has ${listWords(known)}.` : didYouMean(near);
    report('syntax/unknown-key', keySpan, `${capitalize(label)} has no key \`${key}\`.${has}`, {
      fixes: writeNear(near, keySpan),
    });
  }
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
