import { roundTargets, type TargetScale, type TokenOf } from '#data';
import type { TrainedOutput } from '#language';
import { type Evaluator, evaluatorOf, type ScoredSamples } from '../tasks/index.js';
import type { OutputScores } from '../training/training.js';
import { csvCell } from './csvCell.js';

/**
 * Yields `evaluation/<split>-predictions.csv` (RFC 4180). Columns: `sample` (index in the split), `row` (row of the data, from 0; left
 * out for samples that come from no source), `weight` if the samples have one, the true value, the prediction
 * (of several numbers, both of each), and a score for each class (of two classes: the positive one); of several outputs, with the
 * output's name before each.
 */
export function* predictionsCsv(
  scores: readonly OutputScores[],
  { positions, rows }: ScoredPositions,
  outputs: readonly PredictedOutput[],
): Generator<Uint8Array> {
  const columns = outputs.flatMap(({ name, target, threshold, tokenOf, scale = null }, index) => {
    const own = scores[index];
    const ofOutput = own && { ...own, targets: roundTargets(own.targets, scale) };
    const prefix = outputs.length > 1 ? `${name} ` : '';
    return ofOutput ? columnsOf(ofOutput, evaluatorOf(target, threshold, tokenOf), prefix) : [];
  });
  const lines = (cells: readonly (readonly (string | number)[])[]) =>
    Buffer.from(cells.map((row) => `${row.map(csvCell).join(',')}\r\n`).join(''));
  const weights = scores[0]?.weights;
  const others = [...(rows ? ['row'] : []), ...(weights ? ['weight'] : [])];
  yield lines([['sample', ...others, ...columns.map(({ title }) => title)]]);
  yield lines(
    Array.from(positions, (position, index) => [
      position,
      ...(rows ? [rows[position] ?? ''] : []),
      ...(weights ? [Number((weights[index] ?? NaN).toPrecision(7))] : []),
      ...columns.map(({ valueAt }) => valueAt(index)),
    ]),
  );
}

/** An output whose predictions are listed. */
export interface PredictedOutput extends Pick<TrainedOutput, 'name' | 'target'> {
  /** The score from which on a class or label counts as predicted. */
  readonly threshold: number;
  /** The tokens of the ids of a text; `null` or left out: none. */
  readonly tokenOf?: TokenOf | null;
  /** How its numbers were scaled; `null` or left out: they were not. */
  readonly scale?: TargetScale | null;
}

/** The positions in a split of the samples that were scored, and the row of the data of each position, if there is one. */
export interface ScoredPositions {
  readonly positions: Uint32Array;
  readonly rows?: Uint32Array | undefined;
}

interface Column {
  readonly title: string;
  readonly valueAt: (row: number) => string | number;
}

function columnsOf(scores: ScoredSamples, { columns, scoredClasses }: Evaluator, prefix: string): Column[] {
  const { predictions, units } = scores;
  const title = (word: string, name: string) => [prefix + word, name].filter((part) => part !== '').join(' ');
  return [
    ...columns.flatMap(({ name, actual, predicted }) => [
      ...(actual ? [{ title: title('actual', name), valueAt: (row: number) => actual(scores, row) }] : []),
      { title: actual ? title('predicted', name) : prefix + name, valueAt: (row: number) => predicted(scores, row) },
    ]),
    ...scoredClasses.map((name, column) => ({
      title: title('score', name),
      valueAt: (row: number) => predictions[row * units + column] ?? '',
    })),
  ];
}
