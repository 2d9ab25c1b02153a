import type { TargetSchema } from '#language';
import type { Scores } from '../training/training.js';
import { predictedClasses } from './evaluationOf.js';

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
  const lines = (rows: readonly (readonly (string | number)[])[]) =>
    Buffer.from(rows.map((row) => `${row.map(cell).join(',')}\r\n`).join(''));
  if (target.type === 'number') {
    yield lines([['sample', 'actual', 'predicted']]);
    yield lines(Array.from(positions, (position, row) => [position, targets[row] ?? '', predictions[row] ?? '']));
    return;
  }
  const { classes } = target;
  const scored = target.type === 'binary' ? classes.slice(1) : classes;
  yield lines([['sample', 'actual', 'predicted', ...scored.map((name) => `score ${name}`)]]);
  const predicted = predictedClasses(scores, threshold);
  const nameOf = (index: number | undefined) => classes[index ?? -1] ?? '';
  yield lines(
    Array.from(positions, (position, row) => [
      position,
      nameOf(targets[row]),
      nameOf(predicted[row]),
      ...predictions.subarray(row * outputs, (row + 1) * outputs),
    ]),
  );
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
