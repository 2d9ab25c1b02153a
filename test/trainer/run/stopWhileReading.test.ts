import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { waitUntil } from '../../waitFor.js';
import { temporaryFolder } from './temporaryFolder.js';
import { trainerProgram } from './trainerProcess.js';

const { start } = trainerProgram();

/** Never end, and take little memory; the second is one call, which DuckDB cannot interrupt. */
const endless = [
  'WITH RECURSIVE r AS (SELECT 1 AS y UNION SELECT (y + 1) % 7e9::BIGINT FROM r) SELECT max(y) AS y, 1 AS x FROM r',
  'SELECT list_sum(list_transform(range(30000000), lambda i: list_sum(range(i % 3000)))) AS y, 1 AS x',
];

const cases = (['SIGINT', 'SIGTERM'] as const).flatMap((signal) => endless.map((query) => [signal, query] as const));

test.skipIf(process.platform !== 'linux').each(cases)(
  '%s ends the trainer while a query runs, and there is no run: %s',
  async (signal, query) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.csv'), 'x\n1\n');
    const file = join(folder, 'slow.nn.yaml');
    writeFileSync(
      file,
      `data:\n  source: {query: "${query}", files: {a: a.csv}}\n  target: y\nmodel: {layers: [dense: {units: 1}]}\n`,
    );
    const child = start('train', file);
    const ended = new Promise((resolve) => {
      child.once('close', (_code, by) => {
        resolve(by);
      });
    });
    const loaded = () => readFileSync(`/proc/${child.pid}/maps`, 'utf8').includes('duckdb');
    await waitUntil(loaded);
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(existsSync(join(folder, 'runs'))).toBe(false);
  },
);
