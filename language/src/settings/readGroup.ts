import type * as v from 'valibot';
import type { PendingFix, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { listWords } from '../diagnostics/words.js';
import { moveKey } from '../fixes/moveKey.js';
import { removeEntry } from '../fixes/removeEntry.js';
import { write, writeNear } from '../fixes/write.js';
import { type ForeignSetting, foreignSetting } from '../foreign/foreignSettings.js';
import { isOptional } from '../grammar/valueType.js';
import { type Entry, entryOf, isAbsent, type MapNode } from '../parse/node.js';
import type { Reading } from './reading.js';
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
  const known = withKnownKeys(reading.report, map, Object.keys(entries), label, notYet);
  for (const entry of known.entries) {
    const schema = entries[entry.key];
    if (!schema || (isAbsent(entry.value) && isOptional(schema))) continue;
    const value = readValue(reading, schema, entry.value, `\`${entry.key}\` of ${label}`);
    if (value !== undefined) values[entry.key] = value;
  }
  for (const [key, schema] of Object.entries(entries)) {
    if (isOptional(schema) || entryOf(known, key)) continue;
    reading.report('syntax/missing-key', map.span, `${capitalize(label)} needs \`${key}\`.`);
  }
  return values;
}

/**
 * The map with its known keys. The others are told, and read as the key that they most likely mean; `notYet` names those
 * of the language that this version has not.
 */
export function withKnownKeys(
  report: ReportDiagnostic,
  map: MapNode,
  known: readonly string[],
  label: string,
  notYet: readonly string[] = [],
): MapNode {
  const given = new Set(map.entries.map(({ key }) => key));
  const entries = map.entries.flatMap((entry) => {
    if (known.includes(entry.key)) return [entry];
    const free = known.filter((key) => !given.has(key));
    const meant = reportUnknownKey(report, entry, { known, free, notYet, given: map.entries }, label);
    if (meant === null) return [];
    given.add(meant);
    return [{ ...entry, key: meant }];
  });
  return { ...map, entries };
}

function reportUnknownKey(
  report: ReportDiagnostic,
  entry: Entry,
  {
    known,
    free,
    notYet,
    given,
  }: Readonly<Record<'known' | 'free' | 'notYet', readonly string[]>> & Pick<Group, 'given'>,
  label: string,
): string | null {
  const { key, keySpan } = entry;
  const foreign = foreignSetting(label, key);
  if (key === '<<') {
    report('syntax/merge-key', keySpan, '`<<` has no meaning here. Use `blocks` to share layers.');
  } else if (notYet.includes(key)) {
    report('syntax/not-yet', keySpan, `This version does not know \`${key}\` yet.`);
  } else if (foreign) {
    return reportForeign(report, entry, foreign, given, label);
  } else {
    const near = suggest(key, free);
    const has = near === null ? ` It has ${listWords(known)}.` : didYouMean(near);
    report('syntax/unknown-key', keySpan, `${capitalize(label)} has no key \`${key}\`.${has}`, {
      fixes: writeNear(near, keySpan),
    });
    return near;
  }
  return null;
}

interface Group {
  readonly given: readonly Entry[];
}

/** A key that is called otherwise here, stands elsewhere, or has no counterpart. */
function reportForeign(
  report: ReportDiagnostic,
  entry: Entry,
  foreign: ForeignSetting,
  given: readonly Entry[],
  label: string,
): string | null {
  const { key, keySpan } = entry;
  const told = `${capitalize(label)} has no key \`${key}\``;
  if ('meant' in foreign) {
    const { meant } = foreign;
    const twice = given.some((other) => other.key === meant);
    const message = `${told}: here it is called \`${meant}\`${twice ? ', which is given already' : ''}.`;
    report('syntax/unknown-key', keySpan, message, {
      fixes: twice ? [] : [write(meant, keySpan)],
      lazyFixes: (text) => (twice ? removal(text, given, entry) : []),
    });
    return twice ? null : meant;
  }
  if ('moved' in foreign) {
    const { moved } = foreign;
    report('syntax/unknown-key', keySpan, `${told}: it stands in \`${moved.slice(0, -1).join('.')}\`.`, {
      lazyFixes: (text) => moveKey(text, keySpan.start, moved),
    });
    return null;
  }
  const why = 'needless' in foreign ? `${foreign.needless}. Remove it` : foreign.instead;
  report('syntax/unknown-key', keySpan, `${told}: ${why}.`, {
    lazyFixes: (text) => ('needless' in foreign ? removal(text, given, entry) : []),
  });
  return null;
}

function removal(text: string, entries: readonly Entry[], entry: Entry): readonly PendingFix[] {
  const edit = removeEntry(text, entries, entry);
  return edit ? [{ title: `Remove ${entry.key}`, edits: [edit] }] : [];
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
