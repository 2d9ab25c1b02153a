import {
  countsAt,
  decisionSentence,
  type Evaluation,
  formatValue,
  type Intervals,
  liftAt,
  moneySentence,
  type OutputEvaluation,
  safeText,
} from '#protocol';
import { table } from './table.js';

/** Returns an evaluation for people: the metrics, one per line, and what its outputs decide. @param hints lines to follow the metrics */
export function evaluationAsText(
  { split, logs, intervals, outputs }: Evaluation,
  hints: readonly string[] = [],
): string {
  const lines = Object.entries(logs).map(
    ([name, value]) => `${split} ${name} ${typeof value === 'number' ? formatValue(value) : value}`,
  );
  if (intervals && Object.keys(intervals).length > 0) lines.push(`95 % intervals: ${formatIntervals(intervals)}.`);
  lines.push(...hints);
  for (const { target, positive } of outputs) {
    if (positive !== undefined)
      lines.push(`The positive class of ${safeText.line(target)} is ${safeText.line(positive)}.`);
  }
  lines.push(...outputs.flatMap(decisionLines));
  for (const { name, confusion_matrix } of outputs) {
    if (!confusion_matrix) continue;
    if (outputs.length > 1) lines.push(`\n${split} ${safeText.line(name)}`);
    lines.push(`\n${confusionTable(confusion_matrix)}\n`);
  }
  return lines.join('\n');
}

function formatIntervals(intervals: Intervals): string {
  return Object.entries(intervals)
    .map(([name, [low, high]]) => `${name} ${formatValue(low)} to ${formatValue(high)}`)
    .join(', ');
}

/** Says what the threshold of a binary output leads to. */
function decisionLines({ target, positive, decision }: OutputEvaluation): string[] {
  if (!decision || positive === undefined) return [];
  const { threshold, chosen, costs } = decision;
  const [counts, name] = [countsAt(decision, threshold), safeText.line(target)];
  const by = chosen ? `, chosen by ${chosen.by} on the ${chosen.split} split` : '';
  const money = moneySentence(counts, costs);
  return [
    `The threshold of ${name} is ${threshold}${by}.`,
    decisionSentence(counts, threshold, `${name} = ${safeText.line(positive)}`),
    `The 10 % with the highest scores have ${formatValue(liftAt(decision, 0.1))} times as many positive samples as the whole (lift).`,
    ...(money === null ? [] : [money]),
  ];
}

function confusionTable({ classes, counts }: NonNullable<OutputEvaluation['confusion_matrix']>): string {
  const rows = counts.map((row, index) => [classes[index] ?? '', ...row.map((count) => Number(count.toFixed(2)))]);
  return table([['actual \\ predicted', ...classes], ...rows], 1);
}
