import type { Edit, PendingFix, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { editFix } from '../fixes/editFix.js';
import { removeEntry } from '../fixes/removeEntry.js';
import { setEntry } from '../fixes/setEntry.js';
import { scheduleIn, type ScheduleOfRate } from '../foreign/scheduleIn.js';
import { flowItem, flowText } from '../parse/flowText.js';
import { type Entry, entryOf, type MapNode, type Node } from '../parse/node.js';

const key = 'learning_rate_schedule';

/**
 * Returns an optimizer without the schedule that its learning rate is, as in Keras; reports it. Returns the same optimizer if there is
 * none.
 *
 * @param map the section `training`
 * @param written the optimizer as the text has it
 * @param optimizer the same in the notation of definitions
 */
export function withoutSchedule(report: ReportDiagnostic, map: MapNode, written: Node, optimizer: Node): Node {
  const [entry] = optimizer.kind === 'map' ? optimizer.entries : [];
  const rate = entry?.value.kind === 'map' ? entryOf(entry.value, 'learning_rate') : undefined;
  const schedule = rate && scheduleIn(rate.value);
  if (optimizer.kind !== 'map' || entry?.value.kind !== 'map' || !rate || !schedule) return optimizer;
  const others = entry.value.entries.flatMap((one) =>
    one !== rate ? [one] : schedule.rate ? [{ ...rate, value: schedule.rate }] : [],
  );
  const given = entryOf(map, key);
  const where = given ? `in \`${key}\`, which is given already` : `beside \`optimizer\`: \`${key}: ${schedule.text}\``;
  const message = `\`learning_rate\` of \`${entry.key}\` must be a number; its schedule stands ${where}.`;
  report('syntax/wrong-type', rate.value.span, message, {
    lazyFixes: (text) => {
      if (given) return [];
      const isForeign = written !== optimizer;
      const moved = isForeign
        ? replaced(text, written, entry, others)
        : withoutRate(text, written, { entry, rate, schedule });
      return moveFix(moved, setEntry(text, map, key, schedule.text));
    },
  });
  return { ...optimizer, entries: [{ ...entry, value: { ...entry.value, entries: others } }] };
}

function moveFix(moved: Edit | null, added: Edit | null): readonly PendingFix[] {
  return editFix(`Move the schedule to ${key}`, moved && added && [moved, added]);
}

/** Writes an optimizer anew, in one line. */
function replaced(text: string, { span }: Node, { key: name }: Entry, others: readonly Entry[]): Edit {
  const end = span.start + text.slice(span.start, span.end).trimEnd().length;
  const item = flowItem(name, others);
  return { span: { start: span.start, end }, newText: others.length === 0 ? item : `{${item}}` };
}

/** Replaces the schedule by its learning rate, or takes it out of the optimizer. */
function withoutRate(
  text: string,
  written: Node,
  { entry, rate, schedule }: { readonly entry: Entry; readonly rate: Entry; readonly schedule: ScheduleOfRate },
): Edit | null {
  const { start, end } = rate.value.span;
  if (schedule.rate) {
    const length = text.slice(start, end).trimEnd().length;
    return { span: { start, end: start + length }, newText: flowText(schedule.rate) };
  }
  const entries = entry.value.kind === 'map' ? entry.value.entries : [];
  return entries.length > 1 ? removeEntry(text, entries, rate) : replaced(text, written, entry, []);
}
