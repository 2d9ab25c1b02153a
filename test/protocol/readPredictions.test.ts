import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readPredictions } from '#protocol/node';

const folder = mkdtempSync(join(tmpdir(), 'shapewright-predictions-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const run = join(folder, 'runs/bank/1');
const file = join(run, 'evaluation/test-predictions.csv');
mkdirSync(join(run, 'evaluation'), { recursive: true });

test('Predictions are read by their titles, with all that a cell may contain', async () => {
  writeFileSync(
    file,
    'sample,row,actual,predicted,"score a, ""b"""\r\n0,7,"a, ""b""",c,0.25\r\n1,8,"two\nlines",,1\r\n2,9,c,"",0\r\n',
  );
  const { size, columns } = await readPredictions(run, 'test');
  expect(size).toBe(3);
  expect([...columns]).toEqual([
    ['sample', ['0', '1', '2']],
    ['row', ['7', '8', '9']],
    ['actual', ['a, "b"', 'two\nlines', 'c']],
    ['predicted', ['c', '', '']],
    ['score a, "b"', ['0.25', '1', '0']],
  ]);
});

test.each([
  ['another table', 'row,predicted\r\n1,2\r\n'],
  ['a line that is too short', 'sample,predicted\r\n1\r\n'],
  ['a title twice', 'sample,predicted,predicted\r\n1,2,3\r\n'],
  ['nothing', ''],
])('%s is refused', async (_, text) => {
  writeFileSync(file, text);
  await expect(readPredictions(run, 'test')).rejects.toThrow('evaluation/test-predictions.csv of ');
});

test('A link is not followed', async () => {
  writeFileSync(join(folder, 'secret.csv'), 'sample,predicted\r\n1,2\r\n');
  symlinkSync(join(folder, 'secret.csv'), join(run, 'evaluation/training-predictions.csv'));
  await expect(readPredictions(run, 'training')).rejects.toThrow('is a symbolic link');
});
