import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Record } from '#protocol';
import { openFolder } from '#protocol/node';
import { recordWriter } from '../../../trainer/src/run/recordWriter.js';
import { temporaryFolder } from './temporaryFolder.js';

const resumed = (step: number): Record => ({ type: 'resumed', step, time: 0 });

test('records are appended, a line each, after those of an earlier process', () => {
  const folder = openFolder(temporaryFolder());
  const file = join(folder.path, 'records.jsonl');
  const first = recordWriter(folder);
  first.append(resumed(1));
  first.append({ type: 'note', step: 1, time: 0, level: 'warning', message: 'two\nlines, ünïcode' });
  first.close();
  const second = recordWriter(folder);
  second.append(resumed(2));
  expect(second.bytes).toBe(readFileSync(file).length);
  second.close();
  const lines = readFileSync(file, 'utf8').split('\n');
  expect(lines).toHaveLength(4);
  expect(lines.slice(0, 3).map((line): unknown => JSON.parse(line))).toMatchObject([
    { step: 1 },
    { step: 1 },
    { step: 2 },
  ]);
});

test.each([
  ['a short half line', '{"type":"resu'],
  ['half a line longer than one read', `{"type":"${'x'.repeat(200_000)}`],
])('%s left by a power cut goes before the next record', (_, rest) => {
  const folder = openFolder(temporaryFolder());
  const file = join(folder.path, 'records.jsonl');
  const whole = `${JSON.stringify(resumed(1))}\n`;
  writeFileSync(file, whole);
  appendFileSync(file, rest);
  const writer = recordWriter(folder);
  writer.append(resumed(2));
  writer.close();
  expect(readFileSync(file, 'utf8')).toBe(`${whole}${JSON.stringify(resumed(2))}\n`);
});
