import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { capitalize } from '../diagnostics/words.js';
import { factsOf, type Group, isOptional } from '../grammar/valueType.js';
import { entryOf, type MapNode } from '../parse/node.js';
import type { Span } from '../parse/span.js';

/** Reports the required keys of a group that a map does not have, at `location`. `label` is the group's name in messages. */
export function reportMissingKeys(
  report: ReportDiagnostic,
  map: MapNode,
  group: Group,
  label: string,
  location: Span,
): void {
  for (const [key, schema] of Object.entries(group.entries)) {
    if (isOptional(schema) || entryOf(map, key)) continue;
    const { holds } = factsOf(schema);
    const what = holds === undefined ? '' : `: ${holds}`;
    report('syntax/missing-key', location, `${capitalize(label)} needs \`${key}\`${what}.`);
  }
}
