import { median } from './quantile.mjs';
import { trainExample } from './trainExample.mjs';

/** MNIST, five epochs on each engine, same seed. */
export async function digits() {
  const rows = [];
  for (const engine of ['native', 'wasm']) {
    const { run, records, evaluations } = await trainExample('examples/digits/digits.nn.yaml', '--engine', engine);
    const epochs = records.filter(({ type }) => type === 'epoch');
    const name = `digits on ${engine} (${run.engine.description})`;
    rows.push(
      {
        measure: `${name}: test accuracy after ${epochs.length} epochs`,
        goal: '>= 0.988',
        figure: evaluations.test.logs.accuracy.toFixed(4),
      },
      {
        measure: `${name}: seconds an epoch`,
        goal: '',
        figure: median(epochs.map(({ seconds }) => seconds)).toFixed(1),
      },
    );
  }
  return rows;
}
