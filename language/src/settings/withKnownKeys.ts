import { listNear } from '../diagnostics/listNear.js';
import type { PendingFix, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { capitalize } from '../diagnostics/words.js';
import { editFix } from '../fixes/editFix.js';
import { moveKey } from '../fixes/moveKey.js';
import { removeEntry } from '../fixes/removeEntry.js';
import { write, writeNear } from '../fixes/write.js';
import { type ForeignSetting, foreignSetting } from '../foreign/foreignSettings.js';
import type { Group } from '../grammar/valueType.js';
import type { Entry, MapNode } from '../parse/node.js';

/** Returns the map with its known keys. The others are reported, and read as the key that they most likely mean. */
export function withKnownKeys(report: ReportDiagnostic, map: MapNode, group: Group, label: string): MapNode {
  const known = Object.keys(group.entries);
  const given = new Set(map.entries.map(({ key }) => key));
  const entries = map.entries.flatMap((entry) => {
    if (known.includes(entry.key)) return [entry];
    const free = known.filter((key) => !given.has(key));
    const meant = reportUnknownKey(report, entry, { group, free, given: map.entries }, label);
    if (meant === null) return [];
    given.add(meant);
    return [{ ...entry, key: meant }];
  });
  return { ...map, entries };
}

interface KeysAround {
  readonly group: Group;
  /** Known keys that are not given. */
  readonly free: readonly string[];
  readonly given: readonly Entry[];
}

function reportUnknownKey(
  report: ReportDiagnostic,
  entry: Entry,
  { group, free, given }: KeysAround,
  label: string,
): string | null {
  const { key, keySpan } = entry;
  const foreign = foreignSetting(group, key);
  if (key === '<<') {
    report('syntax/merge-key', keySpan, '`<<` has no meaning here. Use `blocks` to share layers.');
  } else if (group.notYet.includes(key)) {
    report('syntax/not-yet', keySpan, `This version does not know \`${key}\` yet.`);
  } else if (foreign) {
    return reportForeign(report, entry, foreign, given, label);
  } else {
    const near = suggest(key, free);
    const keys = Object.keys(group.entries);
    const all = keys.length === 0 ? 'no keys' : listNear(key, keys);
    const has = near === null ? ` It has ${all}.` : didYouMean(near);
    report('syntax/unknown-key', keySpan, `${capitalize(label)} has no key \`${key}\`.${has}`, {
      fixes: writeNear(near, keySpan),
    });
    return near;
  }
  return null;
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
  const sentence = `${capitalize(label)} has no key \`${key}\``;
  if ('meant' in foreign) {
    const { meant } = foreign;
    const twice = given.some((other) => other.key === meant);
    const message = `${sentence}: here it is called \`${meant}\`${twice ? ', which is given already' : ''}.`;
    report('syntax/unknown-key', keySpan, message, {
      fixes: twice ? [] : [write(meant, keySpan)],
      lazyFixes: (text) => (twice ? removal(text, given, entry) : []),
    });
    return twice ? null : meant;
  }
  if ('moved' in foreign) {
    const { moved } = foreign;
    report('syntax/unknown-key', keySpan, `${sentence}: it stands in \`${moved.slice(0, -1).join('.')}\`.`, {
      lazyFixes: (text) => moveKey(text, keySpan.start, moved),
    });
    return null;
  }
  const why = 'needless' in foreign ? `${foreign.needless}. Remove it` : foreign.instead;
  report('syntax/unknown-key', keySpan, `${sentence}: ${why}.`, {
    lazyFixes: (text) => ('needless' in foreign ? removal(text, given, entry) : []),
  });
  return null;
}

function removal(text: string, entries: readonly Entry[], entry: Entry): readonly PendingFix[] {
  return editFix(`Remove ${entry.key}`, removeEntry(text, entries, entry));
}
