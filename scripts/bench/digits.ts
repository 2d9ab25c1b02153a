import { median } from './quantile.js';
import type { Row } from './row.js';
import { trainExample } from './trainExample.js';

/** Trains examples/digits (MNIST) on each engine, with the same seed. */
export async function digits(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const engine of ['native', 'wasm']) {
    const { run, records, evaluations } = await trainExample('examples/digits/digits.nn.yaml', '--engine', engine);
    const epochs = records.filter((record) => record.type === 'epoch');
    const name = `digits on ${engine} (${run.engine?.description ?? ''})`;
    rows.push(
      {
        measure: `${name}: test accuracy after ${epochs.length} epochs`,
        goal: '>= 0.992',
        figure: Number(evaluations.test?.logs.accuracy).toFixed(4),
      },
      {
        measure: `${name}: seconds per epoch`,
        goal: '',
        figure: median(epochs.map(({ seconds }) => seconds)).toFixed(1),
      },
    );
  }
  return rows;
}
