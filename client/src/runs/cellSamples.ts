import type { CellSample, CellSamples, MatrixCell } from '#protocol';
import { readPredictions } from '#protocol/node';

/** Samples of a cell that are listed. */
const mostSamples = 24;

/** Reads which samples are in a cell of a run's confusion matrix, worst first. @throws if the predictions cannot be read */
export async function cellSamples(directory: string, cell: MatrixCell): Promise<CellSamples> {
  const { size, columns } = await readPredictions(directory, cell.split);
  const titled = (title: string) => columns.get(`${cell.output} ${title}`) ?? columns.get(title);
  const [actual, predicted] = [titled('actual') ?? [], titled('predicted') ?? []];
  const ofPredicted = titled(`score ${cell.predicted}`);
  const ofPositive = cell.decided && titled(`score ${cell.decided.positive}`);
  const isPredicted = (sample: number) => {
    if (!cell.decided || !ofPositive) return predicted[sample] === cell.predicted;
    const isPositive = Number(ofPositive[sample]) >= cell.decided.threshold;
    return isPositive === (cell.predicted === cell.decided.positive);
  };
  const scoreOf = (sample: number) => {
    if (ofPredicted) return Number(ofPredicted[sample]);
    return ofPositive ? 1 - Number(ofPositive[sample]) : null;
  };
  const [samples, rows] = [columns.get('sample') ?? [], columns.get('row')];
  const found: CellSample[] = [];
  for (let index = 0; index < size; index++) {
    if (actual[index] !== cell.actual || !isPredicted(index)) continue;
    found.push({ sample: Number(samples[index]), row: rows ? Number(rows[index]) : null, score: scoreOf(index) });
  }
  const sign = cell.actual === cell.predicted ? 1 : -1;
  const worstFirst = found.toSorted((a, b) => sign * ((a.score ?? 0) - (b.score ?? 0)));
  return { total: found.length, samples: worstFirst.slice(0, mostSamples) };
}
