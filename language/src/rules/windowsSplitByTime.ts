import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { editFix } from '../fixes/editFix.js';
import { setEntry } from '../fixes/setEntry.js';
import { entryAt } from '../parse/entryAt.js';
import type { Rule, RuleContext } from './rule.js';

/** Windows of neighbouring rows overlap, as several steps do: a random split would test on what it trains on. */
export const windowsSplitByTime: Rule = (context) => {
  const { report, root, definition } = context;
  const split = definition.data?.split;
  const window = Object.values(definition.data?.inputs ?? {}).find((input) => input.kind === 'window');
  const series = Object.values(definition.data?.targets ?? {}).find((target) => target.kind === 'series');
  const overlapping = window ?? series;
  if (!overlapping || !split || split.by_time !== null) return;
  if (split.validation + split.test === 0 && split.k_fold === null) return;
  const span = entryAt(root, 'data', 'split')?.keySpan;
  if (!span) return;
  const what = window ? 'windows' : 'steps';
  if (split.column !== null) {
    const key = split.validation > 0 ? 'validation' : 'test';
    const message = `The ${what} of neighbouring rows overlap: if \`${split.column}\` names no ${key} rows, \`${key}\` holds back rows at random that are part of what is trained on. Name them all in that column, and remove \`${key}\`.`;
    report('data/overlapping-windows', span, message);
    return;
  }
  const column = overlapping.order_by ?? 'COLUMN';
  const message = `The ${what} of neighbouring rows overlap, so with a random split the network is tested on rows that it was trained on. Split along time: \`by_time: ${column}\`.`;
  report('data/overlapping-windows', span, message, { fixes: splitByTime(context, overlapping.order_by) });
};

function splitByTime({ text, root }: RuleContext, column: string | null): readonly PendingFix[] {
  const split = entryAt(root, 'data', 'split')?.value;
  if (column === null || split?.kind !== 'map' || !/^\w+$/.test(column)) return [];
  return editFix(`Split along ${column}`, setEntry(text, split, 'by_time', column));
}
