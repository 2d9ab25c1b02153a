import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readColumnNames } from '#data';

const folder = await mkdtemp(join(tmpdir(), 'columns-'));
afterAll(() => rm(folder, { recursive: true }));

it('names the columns of a table in order, also before a target is chosen', async () => {
  await writeFile(join(folder, 'a.csv'), 'age;"the job";deposit\n1;b;yes\n');
  expect(await readColumnNames({ kind: 'table', file: 'a.csv' }, folder)).toEqual(['age', 'the job', 'deposit']);
  expect(await readColumnNames({ kind: 'idx', images: 'a', labels: 'b' }, folder)).toEqual([]);
  await expect(readColumnNames({ kind: 'table', file: 'missing.csv' }, folder)).rejects.toThrow('was not found');
});
