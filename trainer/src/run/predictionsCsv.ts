import type { TargetSchema } from '#language';
import { evaluatorOf } from '../tasks/index.js';
import type { Scores } from '../training/training.js';

/**
 * Yields `evaluation/<split>-predictions.csv` (RFC 4180). Columns: `sample` (index in the split), the true value, the prediction,
 * and a score for each class (of two classes: the positive one).
 */
export function* predictionsCsv(
  scores: Scores,
  positions: Uint32Array,
  target: TargetSchema,
  threshold: number,
): Generator<Uint8Array> {
  const { predictions, outputs, targets } = scores;
  const { decide, scoredClasses, label } = evaluatorOf(target, threshold);
  const lines = (rows: readonly (readonly (string | number)[])[]) =>
    Buffer.from(rows.map((row) => `${row.map(cell).join(',')}\r\n`).join(''));
  yield lines([['sample', 'actual', 'predicted', ...scoredClasses.map((index) => `score ${label(index)}`)]]);
  yield lines(
    Array.from(positions, (position, row) => [
      position,
      label(targets[row] ?? Number.NaN),
      label(decide(scores, row)),
      ...scoredClasses.map((_index, column) => predictions[row * outputs + column] ?? ''),
    ]),
  );
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
