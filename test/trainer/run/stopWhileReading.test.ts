import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { waitUntil } from '../../waitFor.js';
import { temporaryFolder } from './temporaryFolder.js';
import { exitOf, trainerProgram } from './trainerProcess.js';

const { start } = trainerProgram();

/** Never ends, and takes no memory. */
const endless =
  'WITH RECURSIVE r AS (SELECT 1 AS y UNION SELECT (y + 1) % 7e9::BIGINT FROM r) SELECT max(y) AS y, 1 AS x FROM r';

test.skipIf(process.platform !== 'linux').each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the trainer while a query runs, and there is no run',
  async (signal) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.csv'), 'x\n1\n');
    const file = join(folder, 'slow.nn.yaml');
    writeFileSync(
      file,
      `data:\n  source: {query: "${endless}", files: {a: a.csv}}\n  target: y\nmodel: {layers: [dense: {units: 1}]}\n`,
    );
    const child = start('train', file);
    const ended = exitOf(child);
    const loaded = () => readFileSync(`/proc/${child.pid}/maps`, 'utf8').includes('duckdb');
    await waitUntil(loaded);
    child.kill(signal);
    expect(await ended).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(existsSync(join(folder, 'runs'))).toBe(false);
  },
);
