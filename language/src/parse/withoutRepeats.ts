import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Entry } from './node.js';

/** The entries of a map whose key does not stand before; the others are told. */
export function withoutRepeats(entries: readonly Entry[], report: ReportDiagnostic): readonly Entry[] {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const before = first.get(entry.key);
    if (!before) first.set(entry.key, entry);
    else if (entry.key === '<<' || entry.key === '') continue;
    else {
      report('syntax/duplicate-key', entry.keySpan, `\`${entry.key}\` stands here a second time. Keep one of them.`, {
        related: [{ message: 'The first one.', span: before.keySpan }],
      });
    }
  }
  return [...first.values()];
}
