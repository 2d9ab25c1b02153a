import { median } from './quantile.js';
import type { Row } from './row.js';
import { trainExample } from './trainExample.js';

/** Trains examples/bank with three seeds. Measures the area under the ROC curve of the validation split. */
export async function bank(): Promise<Row[]> {
  const areas: number[] = [];
  for (const seed of [7, 8, 9]) {
    const { evaluations } = await trainExample('examples/bank/bank.nn.yaml', '--seed', String(seed));
    areas.push(evaluations.validation?.outputs[0]?.roc[0]?.area ?? NaN);
  }
  return [
    { measure: 'bank: validation ROC AUC, median of 3 seeds', goal: '>= 0.90', figure: median(areas).toFixed(4) },
  ];
}
