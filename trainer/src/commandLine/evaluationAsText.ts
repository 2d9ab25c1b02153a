import { type Evaluation, formatValue, type OutputEvaluation, safeText } from '#protocol';
import { table } from './table.js';

/** Returns an evaluation for people: the metrics, one per line. @param hints lines to follow them */
export function evaluationAsText({ split, logs, outputs }: Evaluation, hints: readonly string[] = []): string {
  const lines = Object.entries(logs).map(
    ([name, value]) => `${split} ${name} ${typeof value === 'number' ? formatValue(value) : value}`,
  );
  lines.push(...hints);
  for (const { target, positive } of outputs) {
    if (positive !== undefined)
      lines.push(`The positive class of ${safeText.line(target)} is ${safeText.line(positive)}.`);
  }
  for (const { name, confusion_matrix } of outputs) {
    if (!confusion_matrix) continue;
    if (outputs.length > 1) lines.push(`\n${split} ${safeText.line(name)}`);
    lines.push(`\n${confusionTable(confusion_matrix)}\n`);
  }
  return lines.join('\n');
}

function confusionTable({ classes, counts }: NonNullable<OutputEvaluation['confusion_matrix']>): string {
  const rows = counts.map((row, index) => [classes[index] ?? '', ...row.map((count) => Number(count.toFixed(2)))]);
  return table([['actual \\ predicted', ...classes], ...rows], 1);
}
